/** What a slider's drag asks for: the same epoch again under a policy that differs in one number. */
import { plannerBudget } from '../../src/domain/budget.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { cents, percent, seconds } from '../../src/domain/units.ts';
import type { Epoch } from './epochs.ts';
import { solve } from './solvers.ts';
import type { Engines } from './solvers.ts';

/** Changes of weights, which leave every batch as feasible as it was. */
const WEIGHTS: readonly Partial<Policy>[] = [
  { latenessCentsPerMinute: cents(90) },
  { driveCentsPerKm: cents(60) },
  { waitCentsPerHour: cents(600) },
  { deferralCents: cents(3600) },
];
/** Changes of what can be carried together, and by whom. */
const STRUCTURE: readonly Partial<Policy>[] = [
  { batchOrderCountMax: 2 },
  { batchOrderCountMax: 4 },
  { searchRadiusSeconds: seconds(10 * 60) },
  { travelTimePercent: percent(130) },
];

export const SLIDER_CASES = [
  { name: 'slider-60x40', changes: WEIGHTS },
  { name: 'slider-structure-60x40', changes: STRUCTURE },
] as const;

/** Milliseconds of `count` solves, each right after one of the same epoch before the change. */
export async function slide(
  epochs: readonly Epoch[],
  engines: Engines,
  changes: readonly Partial<Policy>[],
  count: number,
): Promise<number[]> {
  const latencyMs: number[] = [];
  for (let turn = 0; latencyMs.length < count; turn += 1) {
    const { instance, policy } = epochs[turn % epochs.length]!;
    await solve({ instance, policy }, engines, plannerBudget);
    for (const change of changes.slice(0, count - latencyMs.length)) {
      const fromMs = performance.now();
      await solve({ instance, policy: { ...policy, ...change } }, engines, plannerBudget);
      latencyMs.push(performance.now() - fromMs);
    }
  }
  return latencyMs;
}
