import { everybody, everywhere, type PageCase } from './rules.ts';

/** The whole list of what is shown to somebody who is not signed in, with what it then answers. */
export const OPEN: { [route: string]: PageCase & { signedOut: number } } = {
  'GET /language': { signedOut: 303, expected: everybody(everywhere(303)) },
  'GET /sign-in': { signedOut: 200, expected: everybody(everywhere(303)) },
  'POST /sign-in': { signedOut: 422, expected: everybody(everywhere(422)) },
  'GET /sign-in/code': { signedOut: 303, expected: everybody(everywhere(303)) },
  'POST /sign-in/code': { signedOut: 422, expected: everybody(everywhere(422)) },
  'GET /sign-in/language': { signedOut: 303, expected: everybody(everywhere(303)) },
  'POST /sign-in/language': { signedOut: 401, expected: everybody(everywhere(401)) },
  'GET /sign-out': { signedOut: 200, expected: everybody(everywhere(200)) },
  'GET /offline': { signedOut: 200, expected: everybody(everywhere(200)) },
  'POST /sign-out': { signedOut: 303, expected: everybody(everywhere(303)), ends: true },
  // For whoever holds the link, which nobody finds by trying.
  'GET /activate/:token': { signedOut: 200, expected: everybody(everywhere(200)) },
  'POST /activate/:token': { signedOut: 422, expected: everybody(everywhere(422)) },
  // Addresses of pages that answered a POST: they show nothing, and lead to a page that asks who is there.
  'GET /people/new/file': { signedOut: 303, expected: everybody(everywhere(303)) },
  'GET /people/:user/reset': { signedOut: 303, expected: everybody(everywhere(303)) },
  'GET /account/name': { signedOut: 303, expected: everybody(everywhere(303)) },
  'GET /account/password': { signedOut: 303, expected: everybody(everywhere(303)) },
  'GET /account/sessions/end': { signedOut: 303, expected: everybody(everywhere(303)) },
  'GET /account/keys': { signedOut: 303, expected: everybody(everywhere(303)) },
  'GET /account/second-factor/confirm': { signedOut: 303, expected: everybody(everywhere(303)) },
  'GET /account/second-factor/remove': { signedOut: 303, expected: everybody(everywhere(303)) },
};
