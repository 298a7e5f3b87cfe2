/** Turns a batch, a shopper and the sequence just priced into a trip with timed stops and cost terms. */
import { cents, metres, seconds } from '../../domain/units.ts';
import { tripId } from '../../domain/ids.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { Stop, Trip } from '../../domain/plan.ts';
import { guaranteeCents, latenessCents } from './problem.ts';
import type { Legs, Problem } from './problem.ts';
import type { SequencePricer } from './sequence.ts';

/** What has been driven, waited and paid for along a trip. */
interface Tally {
  time: number;
  metres: number;
  waited: number;
  lateness: number;
  freshness: number;
  /** Moment of leaving each store, by the problem's store index. */
  readonly leftAt: Map<number, number>;
}

/** Where a trip is: at its start, at a store or at a door; indices of the problem. */
type Spot =
  | { readonly kind: 'start' }
  | { readonly kind: 'store'; readonly store: number }
  | { readonly kind: 'drop'; readonly order: number };

/** The trip of the batch loaded in `pricer` at the sequence of its last pricing, for `shopper`. */
export function buildTrip(problem: Problem, pricer: SequencePricer, shopper: number): Trip {
  const { policy } = problem;
  const who = problem.shoppers[shopper]!;
  const availableAt = problem.availableAt[shopper]!;
  const tally: Tally = {
    time: availableAt,
    metres: 0,
    waited: 0,
    lateness: 0,
    freshness: 0,
    leftAt: new Map(),
  };
  const stops: Stop[] = [];
  let spot: Spot = { kind: 'start' };
  for (let index = 0; index < pricer.storeCount + pricer.dropCount; index += 1) {
    const local = pricer.best[index]!;
    if (local < pricer.storeCount) {
      const store = pricer.stores[local]!;
      const members = pricer.drops
        .subarray(0, pricer.dropCount)
        .filter((order) => problem.storeOf[order] === store);
      stops.push(visitStore(problem, tally, shopper, spot, store, members));
      spot = { kind: 'store', store };
    } else {
      const order = pricer.drops[local - pricer.storeCount]!;
      stops.push(visitDrop(problem, tally, spot, order));
      spot = { kind: 'drop', order };
    }
  }
  const shiftStart = problem.shiftStart[shopper]!;
  const earned = problem.earned[shopper]!;
  const pay =
    Math.max(earned + pricer.tripPayCents, guaranteeCents(policy, shiftStart, tally.time)) -
    Math.max(earned, guaranteeCents(policy, shiftStart, availableAt));
  return {
    id: tripId(`${who.id}@${availableAt}`),
    shopperId: who.id,
    orderIds: idsOf(problem, pricer.drops.subarray(0, pricer.dropCount)),
    startAt: seconds(availableAt),
    stops,
    endAt: seconds(tally.time),
    cost: {
      pay: cents(pay),
      drive: cents(Math.round((policy.driveCentsPerKm * tally.metres) / 1000)),
      lateness: cents(tally.lateness),
      waiting: cents(Math.round((policy.waitCentsPerHour * tally.waited) / 3600)),
      freshness: cents(tally.freshness),
      deferral: cents(0),
    },
  };
}

function visitStore(
  problem: Problem,
  tally: Tally,
  shopper: number,
  from: Spot,
  store: number,
  members: Int32Array,
): Stop {
  const { storeCount, shopperCount } = problem;
  const leg =
    from.kind === 'start'
      ? read(problem.startToStore, shopper * storeCount + store)
      : from.kind === 'store'
        ? read(problem.storeToStore, from.store * storeCount + store)
        : read(problem.dropToStore, from.order * storeCount + store);
  const arriveAt = tally.time + leg.seconds;
  const parked = arriveAt + problem.parkSeconds[store]!;
  let shopFrom = Math.max(parked, problem.opensAt[store]!);
  let shop = 0;
  for (const order of members) {
    shopFrom = Math.max(shopFrom, problem.readyAt[order]!);
    shop += problem.shopSeconds[order * shopperCount + shopper]!;
  }
  const leaveAt = shopFrom + shop + problem.checkoutSeconds[store]!;
  tally.waited += shopFrom - parked;
  tally.metres += leg.metres;
  tally.time = leaveAt;
  tally.leftAt.set(store, leaveAt);
  return {
    kind: 'store',
    storeId: problem.stores[store]!.id,
    orderIds: idsOf(problem, members),
    travelSeconds: seconds(leg.seconds),
    travelMetres: metres(leg.metres),
    arriveAt: seconds(arriveAt),
    shopFrom: seconds(shopFrom),
    shopUntil: seconds(shopFrom + shop),
    leaveAt: seconds(leaveAt),
  };
}

function visitDrop(problem: Problem, tally: Tally, from: Spot, order: number): Stop {
  const { policy, orderCount } = problem;
  const leg =
    from.kind === 'drop'
      ? read(problem.dropToDrop, from.order * orderCount + order)
      : read(problem.storeToDrop, (from.kind === 'store' ? from.store : 0) * orderCount + order);
  const arriveAt = tally.time + leg.seconds;
  const atDoor = arriveAt + problem.doorSeconds[order]!;
  const deliveredAt = Math.max(atDoor, problem.windowStart[order]!);
  const leaveAt = deliveredAt + problem.leaveSeconds[order]!;
  const inCar = deliveredAt - tally.leftAt.get(problem.storeOf[order]!)!;
  tally.lateness += latenessCents(
    policy,
    deliveredAt,
    problem.windowEnd[order]!,
    problem.urgency[order]!,
  );
  tally.freshness += Math.round(
    (policy.freshnessCentsPerHour * problem.freshness[order]! * inCar) / 3600,
  );
  tally.waited += deliveredAt - atDoor;
  tally.metres += leg.metres;
  tally.time = leaveAt;
  return {
    kind: 'drop',
    orderId: problem.orders[order]!.id,
    travelSeconds: seconds(leg.seconds),
    travelMetres: metres(leg.metres),
    arriveAt: seconds(arriveAt),
    deliveredAt: seconds(deliveredAt),
    leaveAt: seconds(leaveAt),
  };
}

function read(legs: Legs, cell: number): { readonly seconds: number; readonly metres: number } {
  return { seconds: legs.seconds[cell]!, metres: legs.metres[cell]! };
}

function idsOf(problem: Problem, orders: Int32Array): OrderId[] {
  return Array.from(orders, (order) => problem.orders[order]!.id);
}
