/**
 * Everything that must hold: `npm test`. Static checks, unit, property and browser tests, the build
 * and end to end against it. Later stages run even when an earlier one fails, so that one run tells
 * all. The last line counts tests; a failed check or build counts as one failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findBrowser } from './find-browser.mjs';

const vitestReport = 'build/test/vitest.json';
const playwrightReport = 'build/test/playwright.json';
/** A runner that hangs fails instead: the longest stage takes a few minutes. */
const STAGE_MS_MAX = 15 * 60_000;
const count = { passed: 0, failed: 0 };

/** @param {string} title @param {string[]} args @returns {boolean} whether it exited with 0 */
function stage(title, args) {
  console.log(`\n── ${title}`);
  const began = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', timeout: STAGE_MS_MAX });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`── ${title}: ${status === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  return status === 0;
}

/**
 * Add a runner's own counts; a runner that failed without counting a failure counts as one.
 * @param {string} report file the runner wrote @param {boolean} ok whether it exited with 0
 * @param {(json: any) => { passed: number, failed: number }} read
 */
function add(report, ok, read) {
  const { passed, failed } = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 };
  count.passed += passed;
  count.failed += !ok && failed === 0 ? 1 : failed;
}

const browser = findBrowser();
if (browser === undefined) {
  console.error('No browser found or installable: set CHROMIUM_PATH to a Chromium or Chrome.');
  process.exit(2);
}
process.env['CHROMIUM_PATH'] = browser;
mkdirSync('build/test', { recursive: true });
for (const report of [vitestReport, playwrightReport]) rmSync(report, { force: true });

if (!stage('data', ['scripts/data.mjs'])) count.failed++;
if (!stage('check', ['scripts/check.mjs'])) count.failed++;
const unit = stage('unit and browser tests', [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
]);
add(vitestReport, unit, (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests }));
if (stage('build', ['scripts/build.mjs'])) {
  const e2e = stage('end to end', ['node_modules/@playwright/test/cli.js', 'test']);
  add(playwrightReport, e2e, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }));
} else count.failed++;

console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 ? 0 : 1);
