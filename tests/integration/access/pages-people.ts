import { amongUnits, everybody, everywhere, managing, onlyManagers, type PageCase } from './rules.ts';
import type { Target } from './target.ts';

const subject = ({ subject: user }: Target) => ({ user });

export const people: { [route: string]: PageCase } = {
  'GET /people': { expected: onlyManagers(everywhere(200)) },
  // For those who manage a unit nobody is above, which none of these does.
  'POST /people/policy': { expected: everybody(everywhere(403)) },
  'GET /people/new': { expected: onlyManagers(everywhere(200)) },
  'POST /people/new': {
    expected: onlyManagers(amongUnits(200, 200, 422)),
    form: ({ unit }) => ({ mode: 'one', unit, role: 'viewer' }),
  },
  'POST /people/new/file': {
    expected: onlyManagers(amongUnits(200, 200, 422)),
    form: ({ unit }) => ({ csv: `unit,role\n${unit},viewer\n` }),
    multipart: true,
  },
  'POST /people/links/:id/revoke': { expected: managing(303), names: ({ link: id }) => ({ id }) },
  'GET /people/:user': { expected: managing(200) },
  'POST /people/:user/disable': { expected: managing(303), names: subject },
  'POST /people/:user/enable': { expected: managing(303), names: subject },
  'POST /people/:user/end-sessions': { expected: managing(303), names: subject },
  'POST /people/:user/remove-second-factor': { expected: managing(303), names: subject },
  'POST /people/:user/roles/:grant/end': { expected: managing(303), names: subject },
  'POST /people/:user/roles': { expected: managing(303), form: ({ unit }) => ({ role: 'reporter', unit }) },
  // 422: nobody is there to have the role.
  'POST /people/:user/handover': {
    expected: managing(422),
    names: subject,
    form: ({ held: grant }) => ({ grant, to: 'nobody' }),
  },
  'POST /people/:user/reset': { expected: managing(200) },

  // One's own account, for everybody; what is another's is not there.
  'GET /account': { expected: everybody(everywhere(200)) },
  'POST /account/name': { expected: everybody(everywhere(422)), form: () => ({ name: '' }) },
  'POST /account/password': {
    expected: everybody(everywhere(422)),
    form: () => ({ current: 'không phải', password: 'mười chữ trở lên' }),
  },
  'POST /account/sessions/end': { expected: everybody(everywhere(303)), form: ({ session }) => ({ session }) },
  'POST /account/keys': { expected: everybody(everywhere(422)) },
  'POST /account/keys/:id/revoke': { expected: everybody(everywhere(404)), names: ({ key: id }) => ({ id }) },
  'GET /account/second-factor': { expected: everybody(everywhere(200)) },
  'POST /account/second-factor': { expected: everybody(everywhere(422)), form: () => ({ current: 'không phải' }) },
  // Nothing was begun: back to where it is; and there is none to remove.
  'POST /account/second-factor/confirm': { expected: everybody(everywhere(303)), form: () => ({ code: '000000' }) },
  'POST /account/second-factor/remove': { expected: everybody(everywhere(404)), form: () => ({ code: '000000' }) },
};
