/** Why an order is left out, in a world small enough to see it. */
import { describe, expect, it } from 'vitest';
import { orderId, shopperId } from '../../../src/domain/ids.ts';
import type { Instance, Ruling } from '../../../src/domain/instance.ts';
import type { UnassignedReason } from '../../../src/domain/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { AvailableShopper } from '../../../src/domain/shopper.ts';
import { cents, grams, millilitres, seconds } from '../../../src/domain/units.ts';
import { assemblePlan } from '../../../src/solver/dispatch/assemble.ts';
import { deferralsOf } from '../../../src/solver/dispatch/deferral.ts';
import { flatten } from '../../../src/solver/dispatch/problem.ts';
import { NOW, smallInstance, smallOrder, smallShopper } from '../small-world.ts';

const A = orderId('A');
const H1 = shopperId('H1');

/** One order, and the same way for every shopper given. */
function world(
  shoppers: readonly AvailableShopper[] = [smallShopper],
  rulings: readonly Ruling[] = [],
  change: Parameters<typeof smallOrder>[1] = {},
): Instance {
  const one = smallInstance([smallOrder('A', change)]);
  const { startToStore } = one.travel;
  const wide = {
    ...startToStore,
    rowCount: shoppers.length,
    seconds: new Int32Array(shoppers.length).fill(startToStore.seconds[0]!),
    metres: new Int32Array(shoppers.length).fill(startToStore.metres[0]!),
  };
  return { ...one, shoppers, rulings, travel: { ...one.travel, startToStore: wide } };
}

function reasonIn(instance: Instance, policy: Policy = defaultPolicy): UnassignedReason {
  const problem = flatten(instance, policy);
  return assemblePlan(problem, deferralsOf(problem), []).unassigned[0]!.reason;
}

const cooling = (name: string, until: number): AvailableShopper => ({
  ...smallShopper,
  id: shopperId(name),
  coolDowns: [{ orderId: A, until: seconds(until) }],
});

describe('the reason of an order left out', () => {
  it('is the hold before anything else, until it ends', () => {
    const until = seconds(NOW + 600);
    const rulings: Ruling[] = [
      { kind: 'hold', orderId: A, until },
      { kind: 'pin', orderId: A, shopperId: H1 },
    ];
    expect(reasonIn(world([smallShopper], rulings))).toEqual({ code: 'held-by-hand', until });
    const over = world([smallShopper], [{ kind: 'hold', orderId: A, until: NOW }]);
    expect(reasonIn(over).code).toBe('outbid');
  });

  it('is the pin wherever one counts', () => {
    const pin: Ruling = { kind: 'pin', orderId: A, shopperId: H1 };
    const blocked = { code: 'pin-blocked', shopperId: H1 };
    expect(reasonIn(world([smallShopper], [pin]))).toEqual(blocked);
    const busy = { ...smallShopper, availableAt: seconds(NOW + 7_000) };
    expect(reasonIn(world([busy], [pin]))).toEqual(blocked);
    const unknown: Ruling = { kind: 'pin', orderId: A, shopperId: shopperId('nobody') };
    expect(reasonIn(world([smallShopper], [unknown])).code).toBe('outbid');
  });

  it('is a forbid or a cool-down where nothing else stops the shopper who gets furthest', () => {
    const forbid: Ruling = { kind: 'forbid', orderId: A, shopperId: H1 };
    expect(reasonIn(world([smallShopper], [forbid]))).toEqual({ code: 'forbidden' });
    const both = [cooling('H1', NOW + 900), cooling('H2', NOW + 300), cooling('H3', NOW + 600)];
    expect(reasonIn(world(both))).toEqual({ code: 'cooling-down', until: NOW + 300 });
    const third = { ...smallShopper, id: shopperId('H4'), weightGramsMax: grams(1) };
    expect(reasonIn(world([...both, third], [forbid]))).toEqual({
      code: 'cooling-down',
      until: NOW + 300,
    });
    const weak = { ...cooling('H1', NOW + 900), weightGramsMax: grams(1) };
    expect(reasonIn(world([weak], [forbid]))).toEqual({ code: 'too-heavy' });
    expect(reasonIn(world([cooling('H1', NOW)])).code).toBe('outbid');
  });

  it('is the limit that the shopper who gets furthest meets', () => {
    const small = { ...smallShopper, id: shopperId('H2'), volumeMillilitresMax: millilitres(1) };
    const weak = { ...smallShopper, weightGramsMax: grams(1) };
    expect(reasonIn(world([weak, small]))).toEqual({ code: 'too-large' });
    expect(reasonIn(world(), { ...defaultPolicy, batchItemCountMax: 9 })).toEqual({
      code: 'too-many-items',
      itemCount: 10,
    });
    expect(reasonIn(world(), { ...defaultPolicy, searchRadiusSeconds: seconds(299) })).toEqual({
      code: 'no-shopper-near',
      nearestSeconds: 300,
    });
    expect(reasonIn(world([smallShopper], [], { skills: ['heavy'] })).code).toBe('skill-missing');
  });

  it('counts the queue and the customer who collects at the desk', () => {
    // Leaves the store at 300 + 100 + 700 + 200 s and ends at the door 240 + 120 + 60 s later.
    const until = (shiftEnd: number): AvailableShopper => ({
      ...smallShopper,
      shiftEnd: seconds(NOW + shiftEnd),
    });
    expect(reasonIn(world([until(1719)]))).toEqual({ code: 'shift-too-short', missingSeconds: 1 });
    expect(reasonIn(world([until(1720)])).code).toBe('outbid');
    const collected = { fulfilment: 'shop-only' } as const;
    expect(reasonIn(world([until(1300)], [], collected)).code).toBe('outbid');
    expect(reasonIn(world([until(1299)], [], collected)).code).toBe('shift-too-short');
    const [store] = world().stores;
    const queue = { storeId: store!.id, from: seconds(NOW), waitSeconds: [0, 50], room: [1, 1] };
    const queued = {
      ...world([until(1720)]),
      queues: [{ ...queue, waitSeconds: queue.waitSeconds.map(seconds) }],
    };
    expect(reasonIn(queued)).toEqual({ code: 'shift-too-short', missingSeconds: 50 });
  });

  it('weighs a trip against waiting, a broken promise included', () => {
    const cheap = { ...defaultPolicy, serveCents: cents(0), deferralCents: cents(0) };
    const held = reasonIn(world(), cheap);
    expect(held.code).toBe('held');
    const announced = [{ orderId: A, shopperId: H1 }];
    const promised = reasonIn({ ...world(), announced }, { ...cheap, changeCents: cents(150) });
    const saving = (reason: UnassignedReason): number =>
      reason.code === 'held' ? reason.savingCents : NaN;
    expect(saving(promised)).toBe(saving(held) - 150);
    const dear = { ...cheap, changeCents: cents(100_000) };
    expect(reasonIn({ ...world(), announced }, dear).code).toBe('outbid');
  });
});
