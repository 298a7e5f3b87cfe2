/** The solver's plans beside those of the baselines, on the same epochs, in one table. */
import { totalCents } from '../../src/domain/plan.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Kpis } from '../../src/domain/kpi.ts';
import type { SolveResult } from '../../src/domain/solve.ts';
import { batchThenAssign } from '../../src/solver/baselines/batch-then-assign.ts';
import { nearestGreedy } from '../../src/solver/baselines/nearest-greedy.ts';
import { oneAtATime } from '../../src/solver/baselines/one-at-a-time.ts';
import type { Epoch } from './epochs.ts';
import { mean } from './figure.ts';
import type { Say } from './tally.ts';

const BASELINES = {
  'nearest-greedy': nearestGreedy,
  'one-at-a-time': oneAtATime,
  'batch-then-assign': batchThenAssign,
} as const;

/** The figures of the table, means over epochs. */
const COLUMNS = {
  cost_cents_mean: ({ plan }: Dispatched) => totalCents(plan.cost),
  lateness_cents_mean: ({ plan }: Dispatched) => plan.cost.lateness,
  late_orders_mean: ({ kpis }: Dispatched) => kpis.lateCount,
  deferred_orders_mean: ({ plan }: Dispatched) => plan.unassigned.length,
} as const;

interface Dispatched {
  readonly plan: Plan;
  readonly kpis: Kpis;
}

/** Says cost and lateness of all, prints the table, and returns the greedy plans' cost by epoch. */
export function compareBaselines(
  epochs: readonly Epoch[],
  results: readonly SolveResult[],
  say: Say,
): number[] {
  const rows = new Map<string, readonly Dispatched[]>([['solver', results]]);
  for (const [name, dispatch] of Object.entries(BASELINES)) {
    rows.set(
      name,
      epochs.map(({ instance, policy }) => dispatch(instance, policy)),
    );
  }
  const lines = [['', ...Object.keys(COLUMNS)]];
  for (const [name, dispatched] of rows) {
    const line = [name];
    for (const [column, read] of Object.entries(COLUMNS)) {
      const value = mean(dispatched.map(read));
      say(`${column}_${name}`, value, column.includes('cents') ? 'cents' : 'orders', epochs.length);
      line.push(value.toFixed(1));
    }
    lines.push(line);
  }
  process.stderr.write(tableOf(lines));
  return rows.get('nearest-greedy')!.map(COLUMNS.cost_cents_mean);
}

function tableOf(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => `${line.map((cell) => cell.padStart(22)).join('')}\n`).join('');
}
