/**
 * Explains an order's place in a plan. Every answer compares plans solved for the purpose: the best
 * one, the best with the order on a trip, the best with it on one shopper's trip.
 */
import type { OrderId } from '../../domain/ids.ts';
import type { Instance } from '../../domain/instance.ts';
import { Fault } from '../../domain/fault.ts';
import { releaseAt } from '../../domain/order.ts';
import { totalCents } from '../../domain/plan.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import { cents } from '../../domain/units.ts';
import type { Blocked, Explanation, Relaxation, Why } from '../../domain/why.ts';
import { blockedBy } from './blocked.ts';
import { candidatesFor } from './candidates.ts';
import type { CandidateLimits } from './candidates.ts';
import { chainOf } from './chain.ts';
import { forceOrder } from './force.ts';
import { shopperWith, weightOf } from './placement.ts';
import { ReSolver } from './re-solver.ts';
import type { Setting } from '../../domain/setting.ts';
import type { Solve } from './re-solver.ts';
import { relaxationsFor } from './relaxations.ts';

export interface ExplainOptions extends Partial<CandidateLimits> {
  readonly solve: Solve;
  /** Asked before each solve; `true` rejects with the fault `cancelled`. */
  readonly shouldStop?: () => boolean;
  /** Hears the answer before relaxations are looked for, which takes many more solves. */
  readonly onWhy?: (explanation: Explanation) => void;
  /** Hears each relaxation as it is found. */
  readonly onRelaxation?: (relaxation: Relaxation) => void;
}

const LIMITS: CandidateLimits = { candidateCountMax: 8, regretCountMax: 3 };

/**
 * Why `orderId` is where `plan` has it. Rejects with the fault `reference-unknown` for an order the
 * instance does not have, `cancelled` when stopped, and whatever `solve` rejects with.
 */
export async function explainOrder(
  instance: Instance,
  policy: Policy,
  plan: Plan,
  orderId: OrderId,
  options: ExplainOptions,
): Promise<Explanation> {
  const order = instance.orders.find(({ id }) => id === orderId);
  if (order === undefined) {
    throw new Fault('reference-unknown', 'the order is not in the instance', { value: orderId });
  }
  const setting = { instance, policy };
  const reSolver = new ReSolver(options.solve, options.shouldStop);
  const best = await reSolver.plan(setting);
  // Without a proof the plan in question may be the better one.
  const reference = weightOf(setting, plan) <= weightOf(setting, best) ? plan : best;
  const opensAt = releaseAt(order, policy);
  const isOn = shopperWith(plan, orderId) !== undefined;
  const taker = instance.shoppers.find(({ underway }) => underway?.orderIds.includes(orderId));
  const why: Why =
    taker !== undefined
      ? { kind: 'under-way', shopperId: taker.id }
      : !isOn && opensAt > instance.now
        ? { kind: 'not-open', opensAt }
        : await whyOf({ setting, plan, best, reference, orderId }, options, reSolver);
  const excess = totalCents(plan.cost) - totalCents(reference.cost);
  const answer = (relaxations: readonly Relaxation[]): Explanation => ({
    orderId,
    why,
    excessCents: cents(excess),
    relaxations,
    isProven: reSolver.isProven,
  });
  options.onWhy?.(answer([]));
  return answer(
    await relaxationsFor({ setting, orderId, why, best }, reSolver, options.onRelaxation),
  );
}

interface Question {
  readonly setting: Setting;
  /** The plan in question, the one solved now, and the better of the two. */
  readonly plan: Plan;
  readonly best: Plan;
  readonly reference: Plan;
  readonly orderId: OrderId;
}

async function whyOf(
  { setting, plan, best, reference, orderId }: Question,
  options: ExplainOptions,
  reSolver: ReSolver,
): Promise<Why> {
  const limits = { ...LIMITS, ...options };
  const shopperId = shopperWith(plan, orderId);
  const candidates = async (): ReturnType<typeof candidatesFor> =>
    candidatesFor(setting, orderId, reference, shopperId, limits, reSolver);
  if (shopperId !== undefined) {
    return { kind: 'assigned', shopperId, candidates: await candidates() };
  }
  const forced = await forceOrder(setting, orderId, best, reSolver);
  if (forced === undefined) return { kind: 'infeasible', blocked: blockedAll(setting, orderId) };
  const chain = chainOf(plan, forced, orderId);
  if (forced === best || weightOf(setting, forced) < weightOf(setting, reference)) {
    const saving = totalCents(plan.cost) - totalCents(forced.cost);
    return { kind: 'missed', savingCents: cents(saving), chain };
  }
  return {
    kind: 'not-worth',
    priceCents: cents(totalCents(forced.cost) - totalCents(reference.cost)),
    chain: chainOf(reference, forced, orderId),
    candidates: await candidates(),
  };
}

/** What keeps each shopper from the order. Whom nothing keeps from it alone, others' pins keep busy. */
function blockedAll(setting: Setting, orderId: OrderId): Blocked[] {
  return setting.instance.shoppers
    .map(
      ({ id }): Blocked =>
        blockedBy(setting, orderId, id) ?? {
          shopperId: id,
          rule: 'other-pins',
          amount: 1,
          unit: 'count',
        },
    )
    .sort((a, b) => (a.shopperId < b.shopperId ? -1 : 1));
}
