/**
 * Digests against the recorded ones, so that nobody changes plans unawares. A deliberate change of the
 * solver is recorded with RECORD=1, which fails the run once. (`digest-keys.browser.test.ts` compares a
 * browser with Node.)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import highsLoader from 'highs';
import { expect, test } from 'vitest';
import { dispatch } from '../../../src/solver/dispatch/dispatch.ts';
import { HighsEngine } from '../../../src/solver/wasm/highs-engine.ts';
import { digestCases } from './digest-cases.ts';

const RECORD = new URL('../../data/dispatch-digests.json', import.meta.url);

test('the same keys give the recorded digests', { timeout: 60_000 }, async () => {
  const lp = new HighsEngine(await highsLoader());
  const digests: Record<string, string> = {};
  for (const { name, instance, policy, seed, budget } of digestCases()) {
    digests[name] = (await dispatch(instance, policy, { seed, budget, lp })).digest;
  }
  expect(new Set(Object.values(digests)).size).toBe(Object.keys(digests).length);
  if (process.env['RECORD'] === '1') {
    writeFileSync(RECORD, `${JSON.stringify(digests, undefined, 2)}\n`);
    expect.fail('digests recorded; run again without RECORD');
  }
  expect(digests).toEqual(JSON.parse(readFileSync(RECORD, 'utf8')));
});
