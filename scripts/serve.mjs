/**
 * A static server for the built app: `node scripts/serve.mjs [--dir dist] [--port N]`.
 *
 * Serves files of one folder and nothing else, with the strict headers on every response. A file
 * with a fresh `.gz` twin (written by scripts/build.mjs) is sent compressed. With `--port` that port
 * or none; without it the first free one from 4173.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { strictHeaders } from './headers.mjs';

const firstPort = 4173;
const host = '127.0.0.1';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

/**
 * The file an address names inside `root`, or undefined for anything outside it or hidden.
 * @param {string} root absolute folder
 * @param {string} address path and query of a request
 */
export function fileFor(root, address) {
  let path;
  try {
    path = decodeURIComponent(address.replace(/[?#].*$/s, ''));
  } catch {
    return undefined;
  }
  if (path.includes('\0') || path.split(/[/\\]/).some((part) => part.startsWith('.'))) return;
  const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
  return file.startsWith(root + sep) ? file : undefined;
}

/** @param {string} file @returns {Promise<import('node:fs').Stats | undefined>} */
async function fileStats(file) {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? found : undefined;
}

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(root, request, response) {
  for (const [name, value] of Object.entries(strictHeaders)) response.setHeader(name, value);
  /** @param {number} status @param {string} text */
  const refuse = (status, text) => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(text);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(405, 'Only GET and HEAD');
  }
  const file = fileFor(root, request.url ?? '/');
  const plain = file === undefined ? undefined : await fileStats(file);
  if (file === undefined || plain === undefined) return refuse(404, 'Not found');

  const zipped = await fileStats(`${file}.gz`);
  const accepts = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const packed = zipped !== undefined && zipped.mtimeMs >= plain.mtimeMs && accepts;
  const sent = packed ? zipped : plain;
  const tag = `"${sent.size.toString(36)}-${Math.round(sent.mtimeMs).toString(36)}"`;
  const hashed = /[/\\]assets[/\\]/.test(file);
  response.setHeader('ETag', tag);
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
  response.setHeader('Content-Length', sent.size);
  if (packed) response.setHeader('Content-Encoding', 'gzip');
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(packed ? `${file}.gz` : file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/**
 * Serve a folder on the loopback address.
 * @param {{ dir: string, port?: number }} options without `port`, the first free one from 4173
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} once it listens
 */
export async function serve({ dir, port }) {
  const root = resolve(dir);
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => response.destroy());
  });
  /** @param {number} wanted @returns {Promise<number>} */
  const listen = (wanted) =>
    new Promise((done, fail) => {
      server.once('error', fail);
      server.listen(wanted, host, () => {
        server.off('error', fail);
        const bound = server.address();
        done(typeof bound === 'object' && bound !== null ? bound.port : wanted);
      });
    });
  for (let wanted = port ?? firstPort; ; wanted++) {
    try {
      const bound = await listen(wanted);
      return {
        address: `http://${host}:${bound}/`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      };
    } catch (error) {
      const busy = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE';
      if (!busy || port !== undefined || wanted >= firstPort + 200) throw error;
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { dir: { type: 'string', default: 'dist' }, port: { type: 'string' } },
  });
  const served = await serve({
    dir: values.dir,
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
  });
  console.log(`Serving ${values.dir} at ${served.address}`);
}
