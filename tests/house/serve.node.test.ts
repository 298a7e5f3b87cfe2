/** The static server: what it serves, what it refuses, and with which headers. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { strictHeaders } from '../../scripts/headers.mjs';
import { serve } from '../../scripts/serve.mjs';

const code = 'export const answer = 42;\n'.repeat(100);
let folder = '';
let served: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'batchboard-serve-'));
  const root = join(folder, 'dist');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  mkdirSync(join(folder, 'dist-twin'));
  writeFileSync(join(folder, 'dist-twin/secret.txt'), 'secret');
  writeFileSync(join(root, '.hidden'), 'secret');
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'a.bin'), 'city');
  writeFileSync(join(root, 'assets/app.mjs'), code);
  writeFileSync(join(root, 'assets/app.mjs.gz'), gzipSync(code));
  writeFileSync(join(root, 'stale.js'), code);
  writeFileSync(join(root, 'stale.js.gz'), gzipSync('old'));
  utimesSync(join(root, 'stale.js.gz'), 1, 1);
  served = await serve({ dir: root });
});

afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A raw request: fetch would tidy the path before sending it. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = new URL(served.address);
  return new Promise<{ status: number; headers: Record<string, unknown>; bytes: number }>(
    (done, fail) => {
      const sent = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
        let bytes = 0;
        response.on('data', (chunk: Buffer) => (bytes += chunk.length));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, bytes }),
        );
      });
      sent.on('error', fail);
      sent.end();
    },
  );
}

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/?layout=ops', 'text/html; charset=utf-8'],
  ['/assets/app.mjs', 'text/javascript; charset=utf-8'],
  ['/a.bin', 'application/octet-stream'],
])('%s is served as %s', async (path, type) => {
  const { status, headers } = await ask(path);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe(type);
});

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/..%5csecret.txt',
  '/../dist-twin/secret.txt',
  '/assets/../../secret.txt',
  '/.hidden',
  '/%00',
  '/%zz',
  '//etc/passwd',
  '/assets',
  '/missing',
])('%s is refused', async (path) => {
  expect((await ask(path)).status).toBe(404);
});

test('every answer carries every header', async () => {
  const answers = [await ask('/'), await ask('/missing'), await ask('/', {}, 'POST')];
  for (const { headers } of answers)
    for (const [name, value] of Object.entries(strictHeaders))
      expect(headers[name.toLowerCase()]).toBe(value);
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 405]);
});

test('a compressed twin is sent to those who accept it, unless it is stale', async () => {
  const accept = { 'accept-encoding': 'gzip, br' };
  const packed = await ask('/assets/app.mjs', accept);
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(packed.bytes).toBeLessThan(code.length / 2);
  expect((await ask('/assets/app.mjs')).bytes).toBe(code.length);
  expect((await ask('/stale.js', accept)).bytes).toBe(code.length);
});

test('an unchanged file is not sent twice', async () => {
  const { headers } = await ask('/');
  const again = await ask('/', { 'if-none-match': String(headers['etag']) });
  expect([again.status, again.bytes]).toEqual([304, 0]);
  expect((await ask('/', {}, 'HEAD')).bytes).toBe(0);
});

test('a taken port is passed over, but not when it was asked for', async () => {
  const { port } = new URL(served.address);
  const second = await serve({ dir: join(folder, 'dist') });
  expect(second.address).not.toBe(served.address);
  await second.close();
  await expect(serve({ dir: join(folder, 'dist'), port: Number(port) })).rejects.toThrow(
    'EADDRINUSE',
  );
});
