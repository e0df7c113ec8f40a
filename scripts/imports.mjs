// Runs the import table of .dependency-cruiser.cjs and refuses to pass when it has seen nothing.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { cruise } from 'dependency-cruiser';

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/**
 * @param {string} baseDir
 * @returns {Promise<{ modules: number, violations: string[] }>} a violation reads `rule: from -> to`
 */
export const checkImports = async (baseDir) => {
  const folders = ['schemas', 'forms', 'worker', 'scripts', 'tests'].filter((name) => existsSync(`${baseDir}/${name}`));
  const { output } = await cruise(folders, { ...options, baseDir, validate: true, ruleSet: { forbidden } });
  if (typeof output === 'string') throw new Error('expected a result, not a report');
  return {
    modules: output.modules.filter(({ source }) => /\.tsx?$/.test(source) && !source.startsWith('node_modules/'))
      .length,
    violations: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  };
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { modules, violations } = await checkImports(process.cwd());
  for (const violation of violations) console.error(violation);
  console.log(`${modules} modules, ${violations.length} forbidden imports`);
  if (modules === 0 || violations.length > 0) process.exit(1);
}
