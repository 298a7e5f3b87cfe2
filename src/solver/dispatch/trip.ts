/** Turns a batch, a shopper and the sequence just priced into a trip with timed stops and cost terms. */
import { declineBps, guaranteeCents, latenessCents } from '../../domain/formulas.ts';
import { cents, metres, seconds } from '../../domain/units.ts';
import { tripId } from '../../domain/ids.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { CostTerms, Stop, Trip } from '../../domain/plan.ts';
import { delayCents } from './offer.ts';
import type { Legs, Problem } from './problem.ts';
import { slotAt, waitIn } from './queues.ts';
import type { BatchStops } from './sequence-stops.ts';
import type { SequencePricer } from './sequence.ts';

/** What has been driven, waited and paid for along a trip. */
interface Tally {
  time: number;
  metres: number;
  waited: number;
  lateness: number;
  freshness: number;
  /** What the hand-overs so far make a decline cost. */
  delay: number;
  firstMetres: number;
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
    delay: policy.reofferCents,
    firstMetres: 0,
    leftAt: new Map(),
  };
  const stops: Stop[] = [];
  let spot: Spot = { kind: 'start' };
  const { stops: batch } = pricer;
  const members = batch.orders.subarray(0, batch.orderCount);
  for (let index = 0; index < batch.stopCount; index += 1) {
    const local = pricer.best[index]!;
    if (local < batch.storeCount) {
      const store = batch.stores[local]!;
      const here = members.filter((order) => problem.storeOf[order] === store);
      stops.push(visitStore(problem, tally, shopper, spot, store, here));
      if (spot.kind === 'start') tally.firstMetres = tally.metres;
      spot = { kind: 'store', store };
    } else {
      const order = batch.drops[local - batch.storeCount]!;
      stops.push(visitDrop(problem, tally, spot, order));
      spot = { kind: 'drop', order };
    }
  }
  return {
    id: tripId(`${who.id}@${availableAt}`),
    shopperId: who.id,
    orderIds: idsOf(problem, members),
    startAt: seconds(availableAt),
    stops,
    endAt: seconds(tally.time),
    cost: costOf(problem, pricer.stops, shopper, tally),
  };
}

function costOf(problem: Problem, batch: BatchStops, shopper: number, tally: Tally): CostTerms {
  const { policy } = problem;
  const availableAt = problem.availableAt[shopper]!;
  const shiftStart = problem.shiftStart[shopper]!;
  const earned = problem.earned[shopper]!;
  const pay =
    Math.max(earned + batch.payCents, guaranteeCents(policy, shiftStart, tally.time)) -
    Math.max(earned, guaranteeCents(policy, shiftStart, availableAt));
  const chance = declineBps(policy, batch, tally.firstMetres, tally.time - availableAt);
  let change = 0;
  for (const order of batch.orders.subarray(0, batch.orderCount)) {
    const announced = problem.announcedTo[order]!;
    if (announced !== -1 && announced !== shopper) change += policy.changeCents;
  }
  return {
    pay: cents(pay),
    drive: cents(Math.round((policy.driveCentsPerKm * tally.metres) / 1000)),
    lateness: cents(tally.lateness),
    waiting: cents(Math.round((policy.waitCentsPerHour * tally.waited) / 3600)),
    freshness: cents(tally.freshness),
    offer: cents(Math.round((chance * tally.delay) / 10_000)),
    change: cents(change),
    crowding: cents(0),
    deferral: cents(0),
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
  const shopUntil = shopFrom + shop;
  const queueing = waitIn(problem, slotAt(problem, store, shopUntil));
  const leaveAt = shopUntil + problem.checkoutSeconds[store]! + queueing;
  for (const order of members) {
    if (problem.hasDrop[order] === 0) addHandOver(problem, tally, order, leaveAt);
  }
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
    shopUntil: seconds(shopUntil),
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
  addHandOver(problem, tally, order, deliveredAt);
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

function addHandOver(problem: Problem, tally: Tally, order: number, moment: number): void {
  const windowEnd = problem.windowEnd[order]!;
  tally.lateness += latenessCents(problem.policy, moment, windowEnd, problem.urgency[order]!);
  tally.delay += delayCents(problem, order, moment);
}

function read(legs: Legs, cell: number): { readonly seconds: number; readonly metres: number } {
  return { seconds: legs.seconds[cell]!, metres: legs.metres[cell]! };
}

function idsOf(problem: Problem, orders: Int32Array): OrderId[] {
  return Array.from(orders, (order) => problem.orders[order]!.id);
}
