/**
 * Runs a TypeScript entry in Node: `node scripts/run.mjs ENTRY.ts [args]`.
 *
 * Node 20 cannot run TypeScript, so the entry is bundled once by Vite into build/cli/ (installed
 * packages stay outside) and bundled again only when a file of its module graph has changed. The
 * bundle then runs in this very process: arguments, streams and exit code are its own, and nothing
 * but the program writes to stdout. `import.meta.url` points into build/cli; programs find files
 * from the working folder.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const self = fileURLToPath(import.meta.url);
const root = dirname(dirname(self));
const folder = join(root, 'build/cli');

/** @param {string} message @returns {never} */
function refuse(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

/**
 * Size and time of a file: cheap enough to ask on every run.
 * @param {string} file
 */
function markOf(file) {
  const found = statSync(join(root, file), { throwIfNoEntry: false });
  return found ? `${found.size}:${found.mtimeMs}` : 'missing';
}

/** @param {string} entry absolute @returns {string} path of the record of its last bundle */
const recordFor = (entry) =>
  join(folder, `${relative(root, entry).replace(/[^a-zA-Z0-9]+/g, '-')}.json`);

/** @param {string} record @returns {string | undefined} the bundle, when nothing has changed */
function freshBundle(record) {
  if (!existsSync(record)) return undefined;
  /** @type {{ bundle: string, files: Record<string, string> }} */
  const { bundle, files } = JSON.parse(readFileSync(record, 'utf8'));
  const same = Object.entries(files).every(([file, mark]) => markOf(file) === mark);
  return same && existsSync(bundle) ? bundle : undefined;
}

/**
 * Bundle an entry and write down what it was made of.
 * @param {string} entry absolute
 */
async function bundle(entry) {
  const { build } = await import('vite');
  /** @type {Record<string, string>} */
  const files = {};
  const note = (/** @type {string} */ file) => {
    files[relative(root, file)] ??= markOf(relative(root, file));
  };
  [self, join(root, 'package-lock.json')].forEach(note);
  const result = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'note-files',
        load(id) {
          const file = id.replace(/\?.*$/s, '');
          if (existsSync(file)) note(file);
          return null;
        },
      },
    ],
    build: {
      ssr: entry,
      target: 'node20',
      // Not written here; the folder is what source maps are relative to.
      outDir: folder,
      write: false,
      sourcemap: 'inline',
      minify: false,
      rolldownOptions: { output: { format: 'es', codeSplitting: false } },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error('the bundler returned nothing');
  const { code } = output.output[0];
  const record = recordFor(entry);
  const name = record.slice(folder.length + 1, -'.json'.length);
  const made = join(
    folder,
    `${name}.${createHash('sha256').update(code).digest('hex').slice(0, 12)}.mjs`,
  );
  mkdirSync(folder, { recursive: true });
  // Write, then rename: another run of the same entry never sees half a file.
  const written = { [made]: code, [record]: JSON.stringify({ bundle: made, files }) };
  for (const [path, text] of Object.entries(written)) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, text);
    renameSync(draft, path);
  }
  removeOld(name, made);
}

/**
 * Bundles of earlier source; kept for a minute, because another run may be about to load one.
 * @param {string} name @param {string} kept
 */
function removeOld(name, kept) {
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    if (!file.startsWith(`${name}.`) || !file.endsWith('.mjs') || path === kept) continue;
    const found = statSync(path, { throwIfNoEntry: false });
    if (found && Date.now() - found.mtimeMs > 60_000) rmSync(path, { force: true });
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--bundle' && rest[0] !== undefined) {
  try {
    await bundle(rest[0]);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
} else {
  if (first === undefined) refuse('usage: node scripts/run.mjs ENTRY.ts [args]');
  const entry = resolve(root, first);
  if (!existsSync(entry)) refuse(`no such entry: ${first}`);
  const record = recordFor(entry);
  let made = freshBundle(record);
  if (made === undefined) {
    try {
      // In a process of its own, so that a bundler never shares memory or threads with a benchmark.
      execFileSync(process.execPath, [self, '--bundle', entry], { stdio: ['ignore', 2, 2] });
    } catch {
      process.stderr.write(`could not bundle ${first}\n`);
      process.exit(1);
    }
    /** @type {{ bundle: string }} */
    const written = JSON.parse(readFileSync(record, 'utf8'));
    made = written.bundle;
  }
  process.argv = [process.execPath, entry, ...rest];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(made).href);
}
