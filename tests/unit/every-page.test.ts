import { describe, expect, it } from 'vitest';
import { pageRoutes } from '../../worker/routes/pages/index.ts';
import { PAGES } from '../e2e/every-page.ts';
import { OPEN } from '../integration/access/pages-open.ts';

/** In the order they are registered: the first that fits an address answers. */
const routes = pageRoutes()
  .routes.filter(({ method }) => method === 'GET')
  .map(({ path }) => path);
const fits = (route: string) => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`);
const routeOf = (address: string) => routes.find((route) => fits(route).test(address.replace(/\?.*/, '')));

/** They answer everybody with 303 (tests/integration/access holds them to it): there is nothing to look at. */
const leadOn = Object.entries(OPEN)
  .filter(([, { signedOut, expected }]) => [signedOut, ...Object.values(expected).flat()].every((one) => one === 303))
  .map(([route]) => route.replace('GET ', ''));

describe('every page', () => {
  const opened = Object.values(PAGES).flat();

  it('there is a route for is looked at in a browser', () => {
    const looked = new Set(opened.map(routeOf));
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter((route) => !looked.has(route) && !leadOn.includes(route))).toEqual([]);
  });

  it('that is looked at has a route, but for the one that shows there is none', () => {
    expect(opened.filter((address) => routeOf(address) === undefined)).toEqual(['/nothing-here']);
  });

  it('that leads on is no page that is looked at', () => {
    expect(leadOn).toContain('/sign-in/code');
    expect(opened.filter((address) => leadOn.includes(routeOf(address) ?? ''))).toEqual([]);
  });
});
