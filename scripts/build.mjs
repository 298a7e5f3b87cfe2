/**
 * Builds the app: `node scripts/build.mjs [--out dist] [--if-stale]`.
 *
 * Data first, then Vite, then a `.gz` twin for each file worth compressing, so that serving costs no
 * processor time. With `--if-stale` a build whose inputs have not changed is left alone.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

const inputs = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'svelte.config.js',
  'tsconfig.base.json',
  'package-lock.json',
  'scripts/build.mjs',
];
const compressible = new Set(['.js', '.mjs', '.css', '.html', '.json', '.svg', '.wasm', '.txt']);

/** @param {string} path a file or folder @returns {string[]} the files under it, sorted */
function filesUnder(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** One digest of everything a build depends on, by path, size and time. */
function inputDigest() {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesUnder)) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} dir */
function compress(dir) {
  for (const file of filesUnder(dir)) {
    if (!compressible.has(extname(file))) continue;
    const plain = readFileSync(file);
    if (plain.length > 1024) writeFileSync(`${file}.gz`, gzipSync(plain, { level: 7 }));
  }
}

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'dist' },
    'if-stale': { type: 'boolean', default: false },
  },
});
const stamp = join('build', `${values.out.replace(/[^a-zA-Z0-9]+/g, '-')}.stamp`);

execFileSync(process.execPath, ['scripts/data.mjs'], { stdio: 'inherit' });
const digest = inputDigest();
const fresh =
  existsSync(join(values.out, 'index.html')) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === digest;
if (!fresh || !values['if-stale']) {
  const { build } = await import('vite');
  await build({ logLevel: 'warn', build: { outDir: values.out, emptyOutDir: true } });
  compress(values.out);
  mkdirSync('build', { recursive: true });
  writeFileSync(stamp, digest);
}
