/** What a slider's drag asks for: the same epoch again under a policy that differs in one number. */
import { plannerBudget } from '../../src/domain/budget.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { previewDeadlineMs } from '../../src/domain/solve-deadline.ts';
import { cents, percent, seconds } from '../../src/domain/units.ts';
import { variableCents } from './best-known.ts';
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

export interface Slides {
  /** Milliseconds by solve. */
  readonly latencyMs: readonly number[];
  /** By compared solve: percent of the cost that differs by which the preview is above the whole solve. */
  readonly lossPct: readonly number[];
}

/** How many of the solves and comparisons. */
export interface SlideExtent {
  readonly count: number;
  readonly comparedCount: number;
}

/** Previews as the page asks for them, each right after a solve of the same epoch before the change. */
export async function slide(
  epochs: readonly Epoch[],
  engines: Engines,
  changes: readonly Partial<Policy>[],
  { count, comparedCount }: SlideExtent,
): Promise<Slides> {
  const latencyMs: number[] = [];
  const lossPct: number[] = [];
  for (let turn = 0; latencyMs.length < count; turn += 1) {
    const { instance, policy } = epochs[turn % epochs.length]!;
    const deadlineMs = previewDeadlineMs(instance);
    await solve({ instance, policy }, engines, plannerBudget, deadlineMs);
    for (const change of changes.slice(0, count - latencyMs.length)) {
      const changed = { instance, policy: { ...policy, ...change } };
      const fromMs = performance.now();
      const preview = await solve(changed, engines, plannerBudget, deadlineMs);
      latencyMs.push(performance.now() - fromMs);
      if (lossPct.length === comparedCount) continue;
      const whole = await solve(changed, engines, plannerBudget);
      const differing = variableCents(changed, whole.plan, whole.objectiveCents);
      lossPct.push(
        (100 * (preview.objectiveCents - whole.objectiveCents)) / Math.max(1, differing),
      );
    }
  }
  return { latencyMs, lossPct };
}
