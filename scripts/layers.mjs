/**
 * Who may import whom: the table of docs/architecture.md as data. dependency-cruiser and the tidy
 * test both read it, so the picture exists once.
 *
 * A part is a named set of files under src; the first whose pattern fits a path owns it. Every part
 * may import itself, `base` and `domain`, save where it says otherwise.
 */

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} path regular expression source
 * @property {string[]} may names of the parts it may import beside itself, base and domain
 * @property {boolean} [typesOnly] whether it may import types alone
 */

/** @type {Part[]} */
export const parts = [
  { name: 'main', path: '^src/main\\.ts$', may: ['ui', 'store', 'client', 'api'] },
  { name: 'base', path: '^src/base/', may: [] },
  { name: 'domain', path: '^src/domain/', may: [] },
  { name: 'roads', path: '^src/roads/', may: [] },
  { name: 'stats', path: '^src/stats/', may: [] },
  { name: 'feed', path: '^src/feed/', may: ['roads'] },
  { name: 'solver', path: '^src/solver/', may: ['roads'] },
  { name: 'sim', path: '^src/sim/', may: ['roads'] },
  { name: 'scenario', path: '^src/scenario/', may: ['stats'] },
  { name: 'api', path: '^src/workers/.*\\.api\\.ts$', may: [], typesOnly: true },
  {
    // The page side of the workers folder: owns a Worker, a socket or a database.
    name: 'client',
    path: '^src/workers/(.*\\.client\\.ts$|connectors/|storage/)',
    may: ['api', 'feed', 'wiring'],
  },
  {
    // The worker side, and what both sides share (pool, transfer, faults).
    name: 'wiring',
    path: '^src/workers/',
    may: ['api', 'roads', 'feed', 'solver', 'sim', 'scenario', 'stats'],
  },
  {
    name: 'cli',
    path: '^src/cli/',
    may: ['roads', 'feed', 'solver', 'sim', 'scenario', 'stats'],
  },
  { name: 'store', path: '^src/store/', may: ['scenario', 'stats', 'api', 'client'] },
  { name: 'ui', path: '^src/ui/', may: ['store'] },
];

/** Parts no page module may reach by any chain of imports: they run in workers alone. */
export const enginePaths = '^src/(solver|sim)/';
export const pagePaths = '^src/(main\\.ts|ui/|store/|workers/.*\\.client\\.ts)';

/** @param {string} path relative to the project, with forward slashes */
export const partOf = (path) => parts.find((part) => new RegExp(part.path).test(path));

/**
 * Whether a file may import another; files outside src are nobody's business here.
 * @param {string} from @param {string} to both relative to the project
 */
export function mayImport(from, to) {
  const importer = partOf(from);
  const imported = partOf(to);
  if (importer === undefined || imported === undefined) return true;
  return allowedFor(importer).includes(imported.name);
}

/** @param {Part} part @returns {string[]} names of all parts it may import */
export function allowedFor(part) {
  if (part.name === 'base') return ['base'];
  return [...new Set([part.name, 'base', 'domain', ...part.may])];
}
