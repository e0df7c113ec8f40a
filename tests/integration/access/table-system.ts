import { outline } from './planted.ts';
import { type ApiCase, everybody, everywhere, onlyManagers } from './rules.ts';

const ofStandard = () => ({ id: 'literacy-commune', validFrom: '2014-05-15' });

/** Outlines and standards are no secret among those who are signed in; jobs and the register's log are for managers of anything. */
export const system: { [operation: string]: ApiCase } = {
  'GET /health': { scope: null, expected: everybody(everywhere(200)) },
  'GET /openapi.json': { scope: null, expected: everybody(everywhere(200)) },
  'GET /outlines': { scope: 'read', expected: everybody(everywhere(200)) },
  'GET /outlines/{id}/versions/{version}': { scope: 'read', expected: everybody(everywhere(200)) },
  'GET /outlines/{id}/versions/{version}/schema': { scope: 'read', expected: everybody(everywhere(200)) },
  'POST /outlines': { scope: 'write', expected: onlyManagers(everywhere(201)), body: () => outline },
  'GET /standards': { scope: 'read', expected: everybody(everywhere(200)) },
  'GET /standards/{id}': { scope: 'read', expected: everybody(everywhere(200)), names: ofStandard },
  // Standards hold for the whole instance: a district's manager is not asked.
  'POST /standards': { scope: 'write', expected: everybody(everywhere(403)), body: () => ({}) },
  'PUT /standards/{id}/versions/{validFrom}': {
    scope: 'write',
    expected: everybody(everywhere(403)),
    names: ofStandard,
    body: () => ({}),
  },
  'POST /jobs/rollup': { scope: 'jobs', expected: onlyManagers(everywhere(200)) },
  'POST /jobs/seal': { scope: 'jobs', expected: onlyManagers(everywhere(200)) },
  'GET /log': { scope: 'read', expected: onlyManagers(everywhere(200)) },
  'GET /log.csv': { scope: 'read', expected: onlyManagers(everywhere(200)) },
  'GET /log/verify': { scope: 'read', expected: onlyManagers(everywhere(200)) },
};
