/** The runner of TypeScript entries: rebuilt when stale, silent, and faithful to the program's exit. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'batchboard-run-'));
  mkdirSync(join(root, 'scripts'));
  cpSync('scripts/run.mjs', join(root, 'scripts/run.mjs'));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'dir');
  writeFileSync(
    join(root, 'entry.ts'),
    [
      "import { readFileSync } from 'node:fs';",
      "import { word } from './word.ts';",
      'const [code, ...rest] = process.argv.slice(2);',
      "if (code === 'throw') throw new Error('planted');",
      "console.log(JSON.stringify([word, rest, readFileSync(0, 'utf8')]));",
      'process.exitCode = Number(code);',
    ].join('\n'),
  );
  writeFileSync(join(root, 'word.ts'), "export const word: string = 'one';\n");
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/run.mjs', ...args], {
    cwd: root,
    input: 'in',
    encoding: 'utf8',
  });

test('arguments, streams and exit code are the program’s own', () => {
  const { status, stdout, stderr } = run('entry.ts', '3', 'a', '--b');
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual(['one', ['a', '--b'], 'in']);
  expect(status).toBe(3);
});

test('a changed import is seen by the next run', () => {
  writeFileSync(join(root, 'word.ts'), "export const word: string = 'another';\n");
  expect(JSON.parse(run('entry.ts', '0').stdout)).toEqual(['another', [], 'in']);
});

test('a bug exits 1 and names the TypeScript line', () => {
  const { status, stderr } = run('entry.ts', 'throw');
  expect(status).toBe(1);
  expect(stderr).toContain('entry.ts:4');
});

test('a source that does not parse exits 1, an entry that is not there exits 2', () => {
  writeFileSync(join(root, 'word.ts'), 'export const word = ;\n');
  const broken = run('entry.ts');
  expect([broken.status, broken.stdout]).toEqual([1, '']);
  expect(broken.stderr).toContain('word.ts');
  const missing = run('nothing.ts');
  expect([missing.status, missing.stderr]).toEqual([2, 'no such entry: nothing.ts\n']);
});
