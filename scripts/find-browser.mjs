/**
 * A browser for the tests: `node scripts/find-browser.mjs` prints the path of one.
 *
 * In order: CHROMIUM_PATH; chromium or chrome on the PATH; Playwright's own if installed; Debian's
 * through apt when root; Playwright's own, downloaded. None: exit 2 with one line, because browser
 * tests are never skipped.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} the first of `names` on the PATH */
function onPath() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @returns {string | undefined} Playwright's own browser, when it has been installed */
function playwrightsOwn() {
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : undefined;
}

/**
 * Run an installer with its output on stderr.
 * @param {string} command @param {string[]} args
 */
function ran(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], env }).status === 0;
}

function installWithApt() {
  if (process.getuid?.() !== 0 || !ran('apt-get', ['update'])) return;
  // Mesa's software renderer, through EGL, is several times faster than Chromium's; nice to have.
  if (ran('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']))
    ran('apt-get', ['install', '-y', '--no-install-recommends', 'libgl1-mesa-dri', 'libegl1']);
}

/**
 * A browser that is already there.
 * @returns {string | undefined} its path
 */
export function installedBrowser() {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) return isExecutable(chosen) ? chosen : undefined;
  return onPath() ?? playwrightsOwn();
}

/**
 * A browser, installed if need be.
 * @returns {string | undefined} its path
 */
export function findBrowser() {
  const found = installedBrowser();
  if (found !== undefined || process.env['CHROMIUM_PATH']) return found;
  installWithApt();
  const packaged = installedBrowser();
  if (packaged !== undefined) return packaged;
  ran(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium']);
  return installedBrowser();
}

/** Mesa's software renderer (llvmpipe), as Linux distributions install it. */
function hasMesa() {
  return ['/usr/lib/x86_64-linux-gnu/dri', '/usr/lib/aarch64-linux-gnu/dri', '/usr/lib64/dri']
    .filter((folder) => existsSync(folder))
    .some((folder) => readdirSync(folder).includes('swrast_dri.so'));
}

/**
 * Flags for a headless browser that draws maps: Mesa where present (1.3 to 4 times the frames),
 * else the renderer built into Chromium. GL_RENDERER=swiftshader forces the latter.
 * @returns {string[]}
 */
export function browserArgs() {
  const quiet = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const mesa = process.platform === 'linux' && process.env['GL_RENDERER'] !== 'swiftshader';
  const graphics =
    mesa && hasMesa()
      ? ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist']
      : ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  return [...sandbox, ...quiet, ...graphics];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = findBrowser();
  if (path === undefined) {
    console.error('No browser found or installable: set CHROMIUM_PATH to a Chromium or Chrome.');
    process.exit(2);
  }
  console.log(path);
}
