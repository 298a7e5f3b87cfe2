/**
 * The small moment with two customers who collect: of O2, shopped along with O1, and of O3, whose trip
 * ends at the store.
 */
import type { Scene } from '../../src/store/scene.ts';
import type { OrderRow, ShopperRow } from '../../src/store/live-state.svelte.ts';
import { handOvers } from '../../src/domain/hand-over.ts';
import { orderId, shopperId } from '../../src/domain/ids.ts';
import type { Trip } from '../../src/domain/plan.ts';
import { smallScene } from './small-scene.ts';

export function collectScene(): Scene {
  const scene = smallScene();
  const [ana, bruno] = ['S1', 'S2'].map((id) => scene.shoppers.get(shopperId(id))!);
  const shoppers = new Map(scene.shoppers).set(ana!.shopper.id, {
    ...ana!,
    trip: withoutDrop(ana!.trip!, 'O2'),
  } satisfies ShopperRow);
  const nextTrip = withoutDrop(bruno!.nextTrip!, 'O3');
  shoppers.set(bruno!.shopper.id, { ...bruno!, nextTrip } satisfies ShopperRow);
  const orders = new Map(scene.orders);
  for (const [id, trip] of [
    [orderId('O2'), shoppers.get(ana!.shopper.id)!.trip!],
    [orderId('O3'), nextTrip],
  ] as const) {
    const row = orders.get(id)!;
    const collected: OrderRow = {
      ...row,
      order: { ...row.order, fulfilment: 'shop-only' },
      predictedAt: handOvers(trip).get(id)!,
    };
    orders.set(id, collected);
  }
  return { ...scene, orders, shoppers };
}

function withoutDrop(trip: Trip, id: string): Trip {
  const stops = trip.stops.filter((stop) => stop.kind === 'store' || stop.orderId !== id);
  return { ...trip, stops, endAt: stops.at(-1)!.leaveAt };
}
