/**
 * The rule that keeps a shopper from an order: there is one exactly where the pricing finds no trip, and
 * its amount is exact, since a change by as much lifts it and by one less does not.
 */
import { expect, test } from 'vitest';
import type { Instance, Ruling } from '../../../src/domain/instance.ts';
import { releaseAt } from '../../../src/domain/order.ts';
import type { Order, Skill } from '../../../src/domain/order.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { AvailableShopper } from '../../../src/domain/shopper.ts';
import { grams, millilitres, seconds } from '../../../src/domain/units.ts';
import { BLOCKING_RULES } from '../../../src/domain/why.ts';
import type { Blocked, BlockingRule } from '../../../src/domain/why.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import { INFEASIBLE, SequencePricer } from '../../../src/solver/dispatch/sequence.ts';
import { blockedBy } from '../../../src/solver/explain/blocked.ts';
import type { Setting } from '../../../src/domain/setting.ts';
import { tinyCase } from '../random-instance.ts';

/** Every pair of an order and a shopper of many tiny cases. */
function* pairs(): Generator<[setting: Setting, order: Order, shopper: AvailableShopper]> {
  for (let seed = 0; seed < 900; seed += 1) {
    const setting = tinyCase(seed);
    for (const order of setting.instance.orders) {
      for (const shopper of setting.instance.shoppers) yield [setting, order, shopper];
    }
  }
}

test('a rule is named exactly where no trip with the order alone can be priced', () => {
  let [blocked, free] = [0, 0];
  for (const [{ instance, policy }, order, shopper] of pairs()) {
    const problem = flatten(instance, policy);
    const who = problem.shoppers.findIndex(({ id }) => id === shopper.id);
    const pricer = new SequencePricer(problem);
    const what = problem.orders.findIndex(({ id }) => id === order.id);
    if (what >= 0) pricer.load([what], 0, 1);
    const isFeasible = what >= 0 && who >= 0 && pricer.price(who) !== INFEASIBLE;
    const block = blockedBy({ instance, policy }, order.id, shopper.id);
    expect(block === undefined, `${instance.name} ${order.id} ${shopper.id}`).toBe(isFeasible);
    if (isFeasible) free += 1;
    else blocked += 1;
  }
  expect(Math.min(blocked, free)).toBeGreaterThan(1_000);
});

test('a change by the amount lifts the rule, by one less does not', () => {
  const seen = new Map<BlockingRule, number>();
  for (const [setting, order, shopper] of pairs()) {
    const block = blockedBy(setting, order.id, shopper.id);
    if (block === undefined) continue;
    const ruleAfter = (amount: number): BlockingRule | undefined =>
      blockedBy(eased(setting, order, block, amount), order.id, shopper.id)?.rule;
    const place = `${setting.instance.name} ${order.id} ${shopper.id}`;
    expect(block.amount, place).toBeGreaterThan(0);
    const next = ruleAfter(block.amount);
    const isLater = next === undefined || rank(next) > rank(block.rule);
    expect(isLater, `${place}: ${block.rule} and then ${next}`).toBe(true);
    if (block.amount > 1) expect(ruleAfter(block.amount - 1), place).toBe(block.rule);
    seen.set(block.rule, (seen.get(block.rule) ?? 0) + 1);
  }
  // What is pinned alone can only be told by solving.
  for (const rule of BLOCKING_RULES) {
    if (rule !== 'other-pins') expect(seen.get(rule) ?? 0, rule).toBeGreaterThan(9);
  }
});

const rank = (rule: BlockingRule): number => BLOCKING_RULES.indexOf(rule);

/** The setting in which the rule that blocks is eased by `amount`. */
function eased(setting: Setting, order: Order, block: Blocked, amount: number): Setting {
  const { instance, policy } = setting;
  const ofShopper = (
    change: (shopper: AvailableShopper) => Partial<AvailableShopper>,
  ): Setting => ({
    policy,
    instance: {
      ...instance,
      shoppers: instance.shoppers.map((shopper) =>
        shopper.id === block.shopperId ? { ...shopper, ...change(shopper) } : shopper,
      ),
    },
  });
  const ofPolicy = (change: Partial<Policy>): Setting => ({
    instance,
    policy: { ...policy, ...change },
  });
  switch (block.rule) {
    case 'early':
      return {
        policy,
        instance: {
          ...instance,
          orders: instance.orders.map((one) =>
            one === order
              ? {
                  ...one,
                  placedAt: seconds(Math.min(one.placedAt, instance.now)),
                  latestStartAt: seconds(
                    releaseAt(one, policy) - amount + policy.releaseLeadSeconds,
                  ),
                }
              : one,
          ),
        },
      };
    case 'hold':
    case 'pin':
    case 'forbid':
      return { policy, instance: withoutRuling(instance, order, block, amount) };
    case 'cool-down':
      return ofShopper(({ coolDowns }) => ({
        coolDowns: coolDowns.map((one) =>
          one.orderId === order.id ? { ...one, until: seconds(one.until - amount) } : one,
        ),
      }));
    case 'availability':
      return {
        policy: { ...policy, lookaheadSeconds: seconds(policy.lookaheadSeconds + amount) },
        instance: ofShopper(({ shiftEnd }) => ({ shiftEnd: seconds(shiftEnd + amount) })).instance,
      };
    case 'skills':
      return ofShopper(({ skills }) => {
        const missing: Skill[] = order.skills.filter((skill) => !skills.includes(skill));
        return { skills: [...skills, ...missing.slice(0, amount)] };
      });
    case 'batch-items':
      return ofPolicy({ batchItemCountMax: policy.batchItemCountMax + amount });
    case 'weight':
      return ofShopper(({ weightGramsMax }) => ({
        weightGramsMax: grams(weightGramsMax + amount),
      }));
    case 'volume':
      return ofShopper(({ volumeMillilitresMax: max }) => ({
        volumeMillilitresMax: millilitres(max + amount),
      }));
    case 'no-way':
      return { policy, instance: withWays(instance) };
    case 'search-radius':
      return ofPolicy({ searchRadiusSeconds: seconds(policy.searchRadiusSeconds + amount) });
    case 'store-hours':
      return {
        policy,
        instance: {
          ...instance,
          stores: instance.stores.map((store) =>
            store.id === order.storeId
              ? { ...store, closesAt: seconds(store.closesAt + amount) }
              : store,
          ),
        },
      };
    case 'shift':
      return ofShopper(({ shiftEnd }) => ({ shiftEnd: seconds(shiftEnd + amount) }));
    case 'other-pins':
      throw new Error('no rule about one order');
  }
}

function withoutRuling(
  instance: Instance,
  order: Order,
  { rule, shopperId }: Blocked,
  amount: number,
): Instance {
  const rulings = instance.rulings.flatMap((ruling): Ruling[] => {
    if (ruling.orderId !== order.id || ruling.kind !== rule) return [ruling];
    if (ruling.kind === 'hold') return [{ ...ruling, until: seconds(ruling.until - amount) }];
    return ruling.kind === 'forbid' && ruling.shopperId !== shopperId ? [ruling] : [];
  });
  return { ...instance, rulings };
}

/** Every leg of the instance exists, and is short. */
function withWays(instance: Instance): Instance {
  const { travel } = instance;
  const short = <T extends { readonly seconds: Int32Array }>(block: T): T => ({
    ...block,
    seconds: block.seconds.map(() => 60),
  });
  return {
    ...instance,
    travel: {
      ...travel,
      startToStore: short(travel.startToStore),
      storeToDrop: short(travel.storeToDrop),
    },
  };
}
