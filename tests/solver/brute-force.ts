/**
 * The oracle: the best plan by trying every assignment of orders to shoppers and every order of stops,
 * written naively from docs/rules.md. Shares nothing with the solver or the checker.
 */
import type { Instance } from '../../src/domain/instance.ts';
import type { Plan, Unassigned, UnassignedReason } from '../../src/domain/plan.ts';
import { COST_TERMS } from '../../src/domain/plan.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { joinOptions } from './brute-join.ts';
import type { BruteTrip } from './brute-trip.ts';
import { doorOf, late, legOf, releaseOf, storeRow, tripOptions } from './brute-trip.ts';

export interface BruteForce {
  /** Pinned orders on no trip, the fewest of any plan. */
  readonly pinsLeftOut: number;
  /** The least cost of any plan that leaves out no more of them. */
  readonly cents: number;
  /** One of the plans with both. */
  readonly plan: Plan;
}

/** The best of all plans: fewest pinned orders left out, then cheapest. For up to some six orders. */
export function bruteForce(instance: Instance, policy: Policy): BruteForce {
  const { now, orders, shoppers } = instance;
  const underWay = shoppers.flatMap(({ underway }) => underway?.orderIds ?? []);
  const rows = orders.flatMap((order, row) => {
    if (underWay.includes(order.id)) return [];
    const at = releaseOf(order, policy);
    return order.placedAt <= now && at <= now + policy.earlySeconds ? [row] : [];
  });
  const setCount = 1 << rows.length;
  const inSet = (set: number): number[] => rows.filter((_row, bit) => (set & (1 << bit)) !== 0);
  const options = shoppers.map((_shopper, shopper) =>
    Array.from({ length: setCount }, (_option, set) =>
      set === 0
        ? []
        : [
            ...tripOptions(instance, policy, shopper, inSet(set)),
            ...joinOptions(instance, policy, shopper, inSet(set)),
          ],
    ),
  );
  const rest = Array.from({ length: setCount }, (_rest, taken) =>
    restOf(instance, policy, rows, taken),
  );
  let best: { pins: number; cents: number; trips: readonly BruteTrip[] } | undefined;
  const choose = (shopper: number, taken: number, cents: number, trips: readonly BruteTrip[]) => {
    if (shopper === shoppers.length) {
      const { pins, cents: restCents } = rest[taken]!;
      if (best !== undefined && pins > best.pins) return;
      const total = cents + restCents + crowdingOf(instance, policy, trips);
      if (best !== undefined && pins === best.pins && total >= best.cents) return;
      best = { pins, cents: total, trips };
      return;
    }
    choose(shopper + 1, taken, cents, trips);
    const free = (setCount - 1) & ~taken;
    for (let set = free; set > 0; set = (set - 1) & free) {
      for (const option of options[shopper]![set]!) {
        choose(shopper + 1, taken | set, cents + option.cents, [...trips, option]);
      }
    }
  };
  choose(0, 0, 0, []);
  return {
    pinsLeftOut: best!.pins,
    cents: best!.cents,
    plan: planOf(instance, policy, rows, best!.trips),
  };
}

/** What a plan costs beside its trips and crowding when just the orders of the set `taken` are on trips. */
function restOf(
  instance: Instance,
  policy: Policy,
  rows: readonly number[],
  taken: number,
): { readonly pins: number; readonly cents: number; readonly deferral: number } {
  let pins = 0;
  let deferral = 0;
  let changed = 0;
  for (const [bit, row] of rows.entries()) {
    const order = instance.orders[row]!;
    const isEarly = releaseOf(order, policy) > instance.now;
    if ((taken & (1 << bit)) !== 0) {
      if (isEarly) deferral -= waiting(instance, policy, row).deferralCents;
      continue;
    }
    if (pinOf(instance, row) !== undefined) pins += 1;
    if (isEarly) continue;
    deferral += waiting(instance, policy, row).deferralCents;
    if (instance.announced.some(({ orderId }) => orderId === order.id)) changed += 1;
  }
  return { pins, deferral, cents: deferral + policy.changeCents * changed };
}

/** The shopper an order is pinned to; a pin to nobody, and one of an order held, is none. */
function pinOf(instance: Instance, row: number) {
  const { id } = instance.orders[row]!;
  const pin = instance.rulings.find((ruling) => ruling.kind === 'pin' && ruling.orderId === id);
  if (pin?.kind !== 'pin' || holdOf(instance, row) !== undefined) return undefined;
  return instance.shoppers.find((shopper) => shopper.id === pin.shopperId)?.id;
}

function holdOf(instance: Instance, row: number) {
  const { id } = instance.orders[row]!;
  const hold = instance.rulings.find((ruling) => ruling.kind === 'hold' && ruling.orderId === id);
  return hold?.kind === 'hold' && hold.until > instance.now ? hold.until : undefined;
}

function crowdingOf(instance: Instance, policy: Policy, trips: readonly BruteTrip[]): number {
  if (policy.crowdCents === 0) return 0;
  const visits = trips.flatMap((trip) => trip.visits);
  let beyond = 0;
  for (const visit of new Set(visits)) {
    const [store, quarter] = visit.split(':').map(Number);
    const { id } = instance.stores[store!]!;
    const { room } = instance.queues.find(({ storeId }) => storeId === id)!;
    beyond += Math.max(0, visits.filter((other) => other === visit).length - room[quarter!]!);
  }
  return policy.crowdCents * beyond;
}

/** What is said of an order that waits. */
export function waiting(instance: Instance, policy: Policy, row: number): Unassigned {
  const { now, travel } = instance;
  const order = instance.orders[row]!;
  const storeIndex = storeRow(instance, row);
  const store = instance.stores[storeIndex]!;
  const forecast = instance.forecasts.find(({ zoneId }) => zoneId === order.zoneId);
  let raw = now + policy.epochSeconds + (forecast?.approachSeconds ?? policy.approachSeconds);
  raw += store.parkSeconds + store.checkoutSeconds;
  if (order.fulfilment !== 'deliver-only') {
    const pace = store.pickSpeedPercent * policy.pickSpeedPercent;
    raw += Math.ceil((order.shopSeconds * 10_000) / pace) + order.substitutionSeconds;
  }
  let projected = raw;
  if (order.fulfilment !== 'shop-only') {
    const leg = legOf(policy, travel.storeToDrop, storeIndex, row);
    raw += (leg?.seconds ?? policy.searchRadiusSeconds) + doorOf(policy, order);
    projected = Math.max(raw, order.windowStart);
  }
  const H = policy.holdSlackSeconds;
  const slack = Math.min(Math.max(order.windowEnd - projected, 0), H);
  const serve = forecast?.serveCents ?? policy.serveCents;
  const price =
    H === 0
      ? serve + policy.deferralCents
      : Math.max(
          0,
          Math.round(
            (serve * H - policy.batchGainCents * slack + policy.deferralCents * (H - slack)) / H,
          ),
        );
  return {
    orderId: order.id,
    reason: reasonOf(instance, row),
    projectedAt: projected,
    holdUntil: Math.max(now, now + order.windowEnd - raw),
    deferralCents: price + late(policy, order, projected),
  } as Unassigned;
}

function reasonOf(instance: Instance, row: number): UnassignedReason {
  const until = holdOf(instance, row);
  if (until !== undefined) return { code: 'held-by-hand', until };
  const pinnedTo = pinOf(instance, row);
  if (pinnedTo !== undefined) return { code: 'pin-blocked', shopperId: pinnedTo };
  return { code: 'held', savingCents: 0 } as UnassignedReason;
}

function planOf(
  instance: Instance,
  policy: Policy,
  rows: readonly number[],
  chosen: readonly BruteTrip[],
): Plan {
  const trips = chosen.map(({ trip }) => trip);
  const onTrip = new Set(trips.flatMap(({ orderIds }) => orderIds));
  let taken = 0;
  for (const [bit, row] of rows.entries()) {
    if (onTrip.has(instance.orders[row]!.id)) taken |= 1 << bit;
  }
  const rest = restOf(instance, policy, rows, taken);
  const cost: Record<string, number> = {};
  for (const term of COST_TERMS) {
    cost[term] = trips.reduce((sum, trip) => sum + trip.cost[term], 0);
  }
  cost['deferral'] = rest.deferral;
  cost['change']! += rest.cents - rest.deferral;
  cost['crowding'] = crowdingOf(instance, policy, chosen);
  return {
    trips: trips.toSorted((a, b) => (a.shopperId < b.shopperId ? -1 : 1)),
    unassigned: rows
      .filter((row, bit) => {
        const isOpen = releaseOf(instance.orders[row]!, policy) <= instance.now;
        return isOpen && (taken & (1 << bit)) === 0;
      })
      .map((row) => waiting(instance, policy, row)),
    cost: cost as unknown as Plan['cost'],
  };
}
