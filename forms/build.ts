/** Put in by scripts/build.mjs; tests run from the source. */
declare const BUILD: { name: string; scripts: { [island: string]: readonly string[] } } | undefined;

const { name, scripts } = typeof BUILD === 'undefined' ? { name: 'source', scripts: {} } : BUILD;

/** Which build this is. Scripts and styles have it in their addresses, so that no page is mixed with those of another. */
export const build: string = name;

export const asset = (file: string): string => `/assets/${build}/${file}`;

/** What a page has to load for an island: first itself, then the files it shares with others. */
export const scriptsOf = (island: string): readonly string[] => (scripts[island] ?? [`${island}.js`]).map(asset);
