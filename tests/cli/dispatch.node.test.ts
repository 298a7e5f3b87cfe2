/** The command line as one runs it: a file in, JSON out, and bad input named in one line with code 2. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import highsLoader from 'highs';
import { afterAll, expect, test } from 'vitest';
import { resultSchema } from '../../src/cli/result-schema.ts';
import { liveBudget, plannerBudget } from '../../src/domain/budget.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { dispatch, dispatchSync } from '../../src/solver/dispatch/dispatch.ts';
import { HighsEngine } from '../../src/solver/wasm/highs-engine.ts';
import { cityInstance } from '../solver/random-instance.ts';

const folder = mkdtempSync(join(tmpdir(), 'dispatch-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function cli(...args: string[]): Promise<Ended> {
  const run = promisify(execFile)('node', ['scripts/run.mjs', 'src/cli/main.ts', ...args]);
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Ended) => error,
  );
}

const instance = cityInstance(1, 10);
const plain = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    item instanceof Int32Array ? Array.from(item) : item,
  );

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('solves a file as the library does', { timeout: 60_000 }, async () => {
  const path = fileOf('ok.json', plain({ instance, policy: { batchOrderCountMax: 2 } }));
  const policy = { ...defaultPolicy, batchOrderCountMax: 2 };
  const { code, stdout, stderr } = await cli('dispatch', path);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const result = resultSchema.parse(JSON.parse(stdout));
  const { digest } = dispatchSync(instance, policy, { seed: 1, budget: plannerBudget });
  expect(result).toMatchObject({ digest, stopReason: 'optimal' });
  expect(Object.keys(result.orderPrices)).toHaveLength(10);
  const live = await cli('dispatch', path, '--live', '--seed', '7');
  const expected = dispatchSync(instance, policy, { seed: 7, budget: liveBudget });
  expect(resultSchema.parse(JSON.parse(live.stdout))).toMatchObject({
    digest: expected.digest,
    seed: 7,
  });
});

test('bound and proof come from the engine in its thread', { timeout: 60_000 }, async () => {
  const larger = cityInstance(3, 20);
  const { stdout } = await cli('dispatch', fileOf('larger.json', plain({ instance: larger })));
  const lp = new HighsEngine(await highsLoader());
  const options = { seed: 1, budget: plannerBudget, lp };
  const { digest, boundCents, counters } = await dispatch(larger, defaultPolicy, options);
  expect(counters.relaxationRounds).toBeGreaterThan(0);
  expect(resultSchema.parse(JSON.parse(stdout))).toMatchObject({ digest, boundCents, counters });
});

test('every one of many runs at once says its result', { timeout: 60_000 }, async () => {
  // On a busy machine threads are often still starting when they are ended.
  const path = fileOf('busy.json', plain({ instance: cityInstance(3, 20) }));
  const runs = await Promise.all(Array.from({ length: 8 }, () => cli('dispatch', path)));
  expect(runs.map(({ code, stdout }) => [code, stdout.length > 0])).toEqual(
    runs.map(() => [0, true]),
  );
});

test('keeps a deadline, and says so', { timeout: 60_000 }, async () => {
  const path = fileOf('large.json', plain({ instance: cityInstance(2, 250) }));
  const { code, stdout } = await cli('dispatch', path, '--deadline-ms', '300');
  expect(code).toBe(0);
  const { stopReason, phaseMs } = resultSchema.parse(JSON.parse(stdout));
  expect(stopReason).toBe('deadline');
  const spent = Object.values(phaseMs).reduce((sum, ms) => sum + ms, 0);
  // Room for a loaded machine; without a deadline it works for seconds.
  expect(spent).toBeLessThan(2_000);
});

test('exports a master whose optimum is the plan’s cost', { timeout: 60_000 }, async () => {
  const path = fileOf('export.json', plain({ instance }));
  const mps = join(folder, 'master.mps');
  const { stdout } = await cli('dispatch', path, '--export-mps', mps);
  const { objectiveCents } = resultSchema.parse(JSON.parse(stdout));
  const highs = await highsLoader();
  const text = readFileSync(mps, 'utf8');
  const optimum = highs.withModel({ format: 'mps', data: text }, (model) => {
    model.options.set('output_flag', false);
    model.run();
    return model.getObjectiveValue();
  });
  expect(optimum).toBeCloseTo(objectiveCents, 3);
});

test('the example in the guide gives what the guide says', { timeout: 60_000 }, async () => {
  const guide = readFileSync('docs/cli.md', 'utf8');
  const [example, excerpt] = [...guide.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => text!);
  const { code, stdout } = await cli('dispatch', fileOf('example.json', example!));
  expect(code).toBe(0);
  const result = resultSchema.parse(JSON.parse(stdout));
  expect(result).toMatchObject(JSON.parse(excerpt!) as object);
});

test('names what is wrong, and where', { timeout: 60_000 }, async () => {
  const [first, ...rest] = instance.orders;
  const broken = { ...instance, orders: [{ ...first, storeId: 'nowhere' }, ...rest] };
  const cases: [args: string[], says: string][] = [
    [['dispatch'], 'usage'],
    [['dispatch', join(folder, 'none.json')], 'cannot be read'],
    [['dispatch', fileOf('cut.json', '{"instance":')], 'is not JSON'],
    [['dispatch', fileOf('store.json', plain({ instance: broken }))], 'instance.orders.0.storeId'],
    [['dispatch', fileOf('policy.json', plain({ instance, policy: { pay: 1 } }))], 'policy'],
    [['dispatch', fileOf('ok.json', plain({ instance })), '--seed', 'x'], '--seed'],
    [
      ['dispatch', join(folder, 'ok.json'), '--export-mps', join(folder, 'no/where.mps')],
      'written',
    ],
    [['fly'], 'usage'],
  ];
  for (const [args, says] of cases) {
    const { code, stdout, stderr } = await cli(...args);
    expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({
      code: 2,
      stdout: '',
      lines: 1,
    });
    expect(stderr).toContain(says);
  }
});
