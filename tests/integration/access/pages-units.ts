import { amongUnits, everybody, everywhere, onlyManagers, type PageCase } from './rules.ts';

const ON = '02/05/2020';
const rename = () => ({ kind: 'rename' });
/** Changed by who manages a whole province; a district's people see it. */
const ofStandard = () => ({ id: 'literacy-commune', version: '2014-05-15' });

export const units: { [route: string]: PageCase } = {
  'GET /units': { expected: everybody(everywhere(200)) },
  'GET /units/:code': { expected: everybody(everywhere(200)) },
  'GET /units/new': { expected: onlyManagers(everywhere(200)) },
  'POST /units/new': {
    expected: onlyManagers(amongUnits(200)),
    form: ({ unit }) => ({ code: 'new', name: 'Đồn', tier: 'post', parent: unit, on: ON }),
  },
  'GET /units/import': { expected: onlyManagers(everywhere(200)) },
  // 422: a row is refused.
  'POST /units/import': {
    expected: onlyManagers(amongUnits(200, 200, 422)),
    form: ({ unit }) => ({ csv: `code,from,name,tier,parent\n${unit}p,2020-05-02,Đồn,post,${unit}\n` }),
  },
  'GET /units/:code/:kind': { expected: onlyManagers(amongUnits(200)), names: rename },
  'POST /units/:code/:kind': {
    expected: onlyManagers(amongUnits(200)),
    names: rename,
    form: () => ({ name: 'Tên khác', on: ON }),
  },

  'GET /standards': { expected: everybody(everywhere(200)) },
  'GET /standards/:id': { expected: everybody(everywhere(200)), names: ofStandard },
  'GET /standards/:id/:version': { expected: everybody(everywhere(403)), names: ofStandard },
  'POST /standards/:id/:version': {
    expected: everybody(everywhere(403)),
    names: ofStandard,
    form: () => ({ basis: '' }),
  },
  'GET /outlines': { expected: everybody(everywhere(200)) },
  'GET /outlines/new': { expected: onlyManagers(everywhere(200)) },
  'POST /outlines/new': { expected: onlyManagers(everywhere(422)), form: () => ({ json: '{' }) },
  'GET /outlines/:id/diff': { expected: everybody(everywhere(200)), query: () => ({ from: '1', to: '1' }) },
  'GET /outlines/:id/:version': { expected: everybody(everywhere(200)) },
  'GET /outlines/:id/:version/preview': { expected: everybody(everywhere(200)) },
  'GET /log': { expected: onlyManagers(everywhere(200)) },
};
