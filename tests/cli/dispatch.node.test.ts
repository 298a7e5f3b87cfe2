/** The command line as one runs it: a file in, JSON out, and bad input named in one line with code 2. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { plannerBudget } from '../../src/solver/dispatch/budget.ts';
import { dispatchSync } from '../../src/solver/dispatch/dispatch.ts';
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
  const { code, stdout, stderr } = await cli('dispatch', path, '--deadline-ms', '60000');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const result = JSON.parse(stdout) as { digest: string; stopReason: string; orderPrices: object };
  const policy = { ...defaultPolicy, batchOrderCountMax: 2 };
  const { digest } = dispatchSync(instance, policy, { seed: 1, budget: plannerBudget });
  expect(result).toMatchObject({ digest, stopReason: 'optimal' });
  expect(Object.keys(result.orderPrices)).toHaveLength(10);
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
