/**
 * A mutant: a legal plan with exactly one named rule broken by construction, in the plan itself or by
 * changing the instance or the policy under it; and what the checker must then report.
 */
import type { Rng } from '../../../src/base/rng.ts';
import type { OrderId, ShopperId } from '../../../src/domain/ids.ts';
import type { Instance, Ruling } from '../../../src/domain/instance.ts';
import type { Order } from '../../../src/domain/order.ts';
import type { Plan, Stop, StoreStop, Trip } from '../../../src/domain/plan.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { AvailableShopper } from '../../../src/domain/shopper.ts';
import type { Rule, Violation } from '../../../src/solver/checker/violation.ts';

export interface Case {
  readonly instance: Instance;
  readonly policy: Policy;
  readonly plan: Plan;
}

/** A violation as far as it is foretold; its rule and amount always are. */
export type Foretold = Partial<Violation> & Pick<Violation, 'rule' | 'amount'>;

export interface Mutant extends Case {
  readonly foretold: readonly Foretold[];
  /** Rules that cannot but break along with it; what is reported of them is not looked at. */
  readonly along?: readonly Rule[];
}

/** Makes a mutant of a legal case with at least one trip; undefined where the case does not offer it. */
export type Mutation = (legal: Case, rng: Rng) => Mutant | undefined;

export const between = (rng: Rng, low: number, high: number): number =>
  low + rng.nextInt(high - low + 1);

/** One of the list; undefined of an empty one. */
export function anyOf<T>(rng: Rng, list: readonly T[]): T | undefined {
  return list.length === 0 ? undefined : list[rng.nextInt(list.length)];
}

export function anyTrip(rng: Rng, { plan }: Case): Trip {
  return plan.trips[rng.nextInt(plan.trips.length)]!;
}

export function orderOf({ instance }: Case, id: OrderId): Order {
  return instance.orders.find((order) => order.id === id)!;
}

export function shopperOf({ instance }: Case, trip: Trip): AvailableShopper {
  return instance.shoppers.find(({ id }) => id === trip.shopperId)!;
}

/** The orders of a trip and those it carries already. */
export function carriedIds(legal: Case, trip: Trip): readonly OrderId[] {
  const before = trip.joins === undefined ? undefined : shopperOf(legal, trip).underway;
  return [...trip.orderIds, ...(before?.orderIds ?? [])];
}

/** The sum over the orders a trip carries. */
export function load(legal: Case, trip: Trip, read: (order: Order) => number): number {
  return carriedIds(legal, trip).reduce((sum, id) => sum + read(orderOf(legal, id)), 0);
}

export function storeStops(trip: Trip): readonly StoreStop[] {
  return trip.stops.filter((stop) => stop.kind === 'store');
}

/** A number lowered by one to all of itself, as changes of a few are likelier to be missed. */
export function less(rng: Rng, from: number): number {
  return rng.nextInt(2) === 0 ? Math.min(from, between(rng, 1, 3)) : between(rng, 1, from);
}

export function withPolicy(legal: Case, change: Readonly<Record<string, number>>): Case {
  return { ...legal, policy: { ...legal.policy, ...change } };
}

/** `change` holds plain numbers where the domain has units. */
type Loose<T> = { readonly [Key in keyof T]?: T[Key] extends number ? number : T[Key] };

export function withShopper(legal: Case, id: ShopperId, change: Loose<AvailableShopper>): Case {
  const { instance } = legal;
  const shoppers = instance.shoppers.map((shopper) =>
    shopper.id === id ? ({ ...shopper, ...change } as AvailableShopper) : shopper,
  );
  return { ...legal, instance: { ...instance, shoppers } };
}

export function withOrder(legal: Case, id: OrderId, change: Loose<Order>): Case {
  const { instance } = legal;
  const orders = instance.orders.map((order) =>
    order.id === id ? ({ ...order, ...change } as Order) : order,
  );
  return { ...legal, instance: { ...instance, orders } };
}

/** With this ruling, in place of any of its kind on the order. */
export function withRuling(legal: Case, ruling: Ruling): Case {
  const { instance } = legal;
  const others = instance.rulings.filter(
    ({ kind, orderId }) => kind !== ruling.kind || orderId !== ruling.orderId,
  );
  return { ...legal, instance: { ...instance, rulings: [...others, ruling] } };
}

export function withTrip(legal: Case, trip: Trip, change: Loose<Trip>): Case {
  const { plan } = legal;
  const trips = plan.trips.map((other) =>
    other === trip ? ({ ...trip, ...change } as Trip) : other,
  );
  return { ...legal, plan: { ...plan, trips } };
}

export function withStop(
  legal: Case,
  trip: Trip,
  stopIndex: number,
  change: Readonly<Record<string, unknown>>,
): Case {
  const stops = trip.stops.map((stop, index) =>
    index === stopIndex ? ({ ...stop, ...change } as unknown as Stop) : stop,
  );
  return withTrip(legal, trip, { stops });
}

/** With the plan's stated cost raised, term by term. */
export function withPlanCost(
  legal: Case,
  rise: { readonly change?: number; readonly deferral?: number },
): Case {
  const { cost } = legal.plan;
  const raised = {
    ...cost,
    change: cost.change + (rise.change ?? 0),
    deferral: cost.deferral + (rise.deferral ?? 0),
  };
  return { ...legal, plan: { ...legal.plan, cost: raised as Plan['cost'] } };
}

export function isAnnounced({ instance }: Case, id: OrderId): boolean {
  return instance.announced.some(({ orderId }) => orderId === id);
}
