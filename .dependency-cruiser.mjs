/**
 * The import table of docs/architecture.md, held by dependency-cruiser. Types count as imports
 * (tsPreCompilationDeps). Two blind spots are covered by tests/house/tidy.node.test.ts: type imports
 * inside `.svelte` files, and workers made by `new URL` (no edge, on purpose: a worker is a border).
 */
import { allowedFor, enginePaths, pagePaths, parts } from './scripts/layers.mjs';

/** A part's own pattern does not exclude the parts listed before it; these are those it must not own. */
const earlier = (/** @type {number} */ index) =>
  parts
    .slice(0, index)
    .map((part) => part.path)
    .filter((path) => path.startsWith('^src/workers/'));

/** @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule */

/** @type {Rule[]} */
const layerRules = parts.map((part, index) => {
  const pathNot = part.path === '^src/workers/' ? earlier(index) : [];
  const allowed = parts.filter((other) => allowedFor(part).includes(other.name));
  return {
    name: `layer-${part.name}`,
    comment: `${part.name} may import ${allowed.map((other) => other.name).join(', ')} alone`,
    severity: 'error',
    from: { path: part.path, ...(pathNot.length > 0 ? { pathNot } : {}) },
    to: { path: '^src/', pathNot: allowed.flatMap((other) => targetPaths(other.name)) },
  };
});

/**
 * `wiring` as a target is only what both sides share, never a worker's own entry.
 * @param {string} name
 * @returns {string[]}
 */
function targetPaths(name) {
  const part = parts.find((other) => other.name === name);
  if (part === undefined) return [];
  return name === 'wiring'
    ? ['^src/workers/(?!connectors/|storage/)(?!.*\\.(api|client|worker)\\.ts$)']
    : [part.path];
}

/** @type {Rule[]} */
const typesOnlyRules = parts
  .filter((part) => part.typesOnly)
  .map((part) => ({
    name: `types-only-${part.name}`,
    comment: 'an api file is a contract: it imports types and nothing that runs',
    severity: 'error',
    from: { path: part.path },
    to: { path: '^src/', dependencyTypesNot: ['type-only'] },
  }));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    ...typesOnlyRules,
    {
      name: 'no-engine-on-page',
      comment: 'solver and simulator run in workers; the page must not pull them in by any path',
      severity: 'error',
      from: { path: pagePaths },
      to: { path: enginePaths, reachable: true },
    },
    {
      name: 'store-without-components',
      comment: 'state is usable without a screen',
      severity: 'error',
      from: { path: '^src/store/' },
      to: { path: '\\.svelte$' },
    },
    {
      name: 'comlink-in-workers',
      comment: 'the transport can be swapped because one folder knows it',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/workers/' },
      to: { path: 'node_modules/comlink/' },
    },
    {
      name: 'no-screen-in-engine',
      comment: 'Svelte, map and GPU libraries belong to the page',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main\\.ts|ui/|store/)' },
      to: {
        path: 'node_modules/(svelte|maplibre-gl|@deck\\.gl|@luma\\.gl|bits-ui|paneforge|@lucide)/',
      },
    },
    {
      name: 'no-node-in-product',
      comment: 'only the CLI runs in Node alone',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'src-stands-alone',
      comment: 'the product never imports tests or scripts',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'no-dev-packages-in-product',
      comment: 'what ships is listed under dependencies',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-cycles',
      comment: 'files that need one another are one file, or one too many',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'nothing uses it and it uses nothing',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'an import that leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^svelte/internal', '\\?(url|worker&url)$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|build|node_modules/\\.)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte.ts', '.svelte', '.mjs', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'module', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
