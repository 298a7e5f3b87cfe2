/** Turns a priced join into a trip with timed stops. */
import { tripId } from '../../domain/ids.ts';
import type { Stop, Trip } from '../../domain/plan.ts';
import { metres, seconds } from '../../domain/units.ts';
import type { Join } from './join-pricer.ts';
import type { Problem } from './problem.ts';

/** The joining trip of the shopper with the added orders, ascending indices of the problem. */
export function buildJoin(problem: Problem, shopper: number, orders: Int32Array, join: Join): Trip {
  const who = problem.shoppers[shopper]!;
  const { store, drops, cost, endAt } = join;
  const orderIds = Array.from(orders, (order) => problem.orders[order]!.id);
  const { storeId, shopUntil: startAt } = who.underway!;
  const stops: Stop[] = [
    {
      kind: 'store',
      storeId,
      orderIds,
      travelSeconds: seconds(0),
      travelMetres: metres(0),
      arriveAt: startAt,
      shopFrom: seconds(store.shopFrom),
      shopUntil: seconds(store.shopUntil),
      leaveAt: seconds(store.leaveAt),
    },
  ];
  for (const { parcel, leg, arriveAt, deliveredAt, after } of drops) {
    stops.push({
      kind: 'drop',
      orderId: parcel.order.id,
      travelSeconds: seconds(leg.seconds),
      travelMetres: metres(leg.metres),
      arriveAt: seconds(arriveAt),
      deliveredAt: seconds(deliveredAt),
      leaveAt: seconds(after.time),
    });
  }
  return {
    id: tripId(`${who.id}+${startAt}`),
    shopperId: who.id,
    joins: true,
    orderIds,
    startAt,
    stops,
    endAt: seconds(endAt),
    cost,
  };
}
