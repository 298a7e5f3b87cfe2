/**
 * Everything that can be known without running the product, cheap steps first:
 * `node scripts/check.mjs [step ...]`. All steps run even when one fails, two at a time; a failing
 * one prints what its tool said, and the last line sums up.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** @type {Record<string, string>} name to a script under node_modules and its arguments */
const steps = {
  format: 'prettier/bin/prettier.cjs --check --log-level warn .',
  oxlint: 'oxlint/bin/oxlint --deny-warnings --format unix',
  core: 'typescript/bin/tsc -p tsconfig.core.json',
  worker: 'typescript/bin/tsc -p tsconfig.worker.json',
  node: 'typescript/bin/tsc -p tsconfig.node.json',
  tests: 'typescript/bin/tsc -p tsconfig.tests.json',
  layers:
    'dependency-cruiser/bin/dependency-cruise.mjs --config .dependency-cruiser.mjs src scripts tests',
  knip: 'knip/bin/knip.js --no-progress',
  eslint: 'eslint/bin/eslint.js --max-warnings 0 src tests scripts',
  svelte: 'svelte-check/bin/svelte-check --tsconfig ./tsconfig.json --fail-on-warnings',
};

/**
 * @param {string} name
 * @param {string} command
 * @returns {Promise<boolean>} whether the step passed
 */
function run(name, command) {
  const began = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, `node_modules/${command}`.split(' '), {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    });
    let said = '';
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => (said += chunk));
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => (said += chunk));
    child.on('close', (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(8)} ${seconds.padStart(5)} s`);
      if (code !== 0) console.log(said.trimEnd());
      done(code === 0);
    });
  });
}

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in steps));
if (unknown !== undefined) {
  console.error(`no such step: ${unknown}; there are ${Object.keys(steps).join(', ')}`);
  process.exit(2);
}
if (!existsSync('node_modules')) {
  console.error('node_modules is missing: run npm ci first');
  process.exit(2);
}
const queue = Object.entries(steps).filter(
  ([name]) => wanted.length === 0 || wanted.includes(name),
);
const total = queue.length;
/** @type {string[]} */
const failed = [];
await Promise.all(
  [1, 2].map(async () => {
    for (let next = queue.shift(); next; next = queue.shift())
      if (!(await run(...next))) failed.push(next[0]);
  }),
);
console.log(
  failed.length === 0 ? `all ${total} checks pass` : `checks failed: ${failed.join(', ')}`,
);
process.exit(failed.length === 0 ? 0 : 1);
