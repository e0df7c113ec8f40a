import { type ApiCase, amongUnits, everybody, everywhere, onlyManagers } from './rules.ts';
import type { Target } from './target.ts';

const ON = '2020-05-02';
const neighbour = ({ unit }: Target) =>
  ({ Q: 'R', Q001: 'Q002', Q002: 'Q001', R001: 'Q001' })[unit] ?? unit.replace(/1$/, '2');
/** Those below a unit that ends go on below another; a commune has none. */
const below = ({ tier }: Target, heir: string) => (tier === 'commune' ? {} : { children: heir });
/** Of a unit's parts others are made, beside it: that is for who manages what is above. */
const beside = onlyManagers(amongUnits(403, 200));

export const units: { [operation: string]: ApiCase } = {
  'GET /units': { scope: 'read', expected: everybody(everywhere(200)) },
  'GET /units/{code}/history': { scope: 'read', expected: everybody(everywhere(200)) },
  'POST /units': {
    scope: 'write',
    expected: onlyManagers(amongUnits(200)),
    body: ({ unit }) => ({ code: 'new', name: 'Đồn', tier: 'post', parent: unit, on: ON, dryRun: true }),
  },
  'POST /units/merge': {
    scope: 'write',
    expected: beside,
    body: (target) => {
      const into = neighbour(target);
      return { from: [target.unit], into, on: ON, dryRun: true, ...below(target, into) };
    },
  },
  'POST /units/split': {
    scope: 'write',
    expected: beside,
    body: (target) => ({
      from: target.unit,
      into: ['x', 'y'].map((code) => ({ code, name: code })),
      on: ON,
      dryRun: true,
      ...below(target, 'x'),
    }),
  },
  // 422: a row is refused, and with it all of them.
  'POST /units/import': {
    scope: 'write',
    expected: onlyManagers(amongUnits(200, 200, 422)),
    body: ({ unit }) => ({ rows: [{ code: `${unit}p`, from: ON, name: 'Đồn', tier: 'post', parent: unit }] }),
  },
  'POST /units/{code}/changes': {
    scope: 'write',
    expected: onlyManagers(amongUnits(200)),
    body: () => ({ kind: 'rename', name: 'Tên khác', on: ON, dryRun: true }),
  },
};
