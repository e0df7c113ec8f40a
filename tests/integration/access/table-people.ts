import { type ApiCase, amongUnits, everybody, everywhere, managing, onlyManagers } from './rules.ts';

const subject = ({ subject: user }: { subject: string }) => ({ user });

export const people: { [operation: string]: ApiCase } = {
  'GET /people': { scope: 'read', expected: onlyManagers(everywhere(200)) },
  'GET /people/policy': { scope: 'read', expected: onlyManagers(everywhere(200)) },
  // A rule of the whole instance: for those who manage a unit nobody is above, which none of these does.
  'PUT /people/policy': {
    scope: 'write',
    expected: everybody(everywhere(403)),
    body: () => ({ secondFactorRoles: [] }),
  },
  'GET /people/{user}': { scope: 'read', expected: managing(200) },
  'POST /people/{user}/disable': { scope: 'write', expected: managing(200), names: subject },
  'POST /people/{user}/enable': { scope: 'write', expected: managing(200), names: subject },
  'POST /people/{user}/end-sessions': { scope: 'write', expected: managing(200), names: subject },
  'POST /people/{user}/remove-second-factor': { scope: 'write', expected: managing(200), names: subject },
  'POST /people/{user}/reset': { scope: 'write', expected: managing(201) },
  'POST /people/{user}/roles': {
    scope: 'write',
    expected: managing(201),
    body: ({ unit }) => ({ role: 'reporter', unit }),
  },
  'POST /people/{user}/roles/{grant}/end': { scope: 'write', expected: managing(200), names: subject },
  // 422: nobody is there to have the role.
  'POST /people/{user}/handover': {
    scope: 'write',
    expected: managing(422),
    names: subject,
    body: ({ held: grant }) => ({ grant, to: 'nobody' }),
  },
  'POST /people/links': {
    scope: 'write',
    expected: onlyManagers(amongUnits(200, 200, 422)),
    body: ({ unit }) => ({ links: [{ unit, role: 'viewer' }], dryRun: true }),
  },
  'POST /people/links/{id}/revoke': {
    scope: 'write',
    expected: managing(200),
    names: ({ link }) => ({ id: link }),
  },

  // One's own account: what is another's is not there, whoever it is.
  'GET /me/keys': { scope: 'read', expected: everybody(everywhere(200)) },
  'POST /me/keys': { scope: 'write', expected: everybody(everywhere(422)), body: () => ({}) },
  'POST /me/keys/{id}/revoke': {
    scope: 'write',
    expected: everybody(everywhere(404)),
    names: ({ key }) => ({ id: key }),
  },
  'GET /me/sessions': { scope: 'read', expected: everybody(everywhere(200)) },
  'POST /me/sessions/end': {
    scope: 'write',
    expected: everybody(everywhere(404)),
    body: ({ session }) => ({ session }),
  },
};
