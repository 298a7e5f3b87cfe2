/** What one more shopper would be worth, read off a plan's prices without solving again. */
import type { OrderId, ZoneId } from '../../domain/ids.ts';
import { ordersUnderWay } from '../../domain/instance.ts';
import type { Instance } from '../../domain/instance.ts';
import { releaseAt } from '../../domain/order.ts';
import type { Order } from '../../domain/order.ts';
import type { Policy } from '../../domain/policy.ts';
import type { SolveResult } from '../../domain/solve.ts';
import type { Store } from '../../domain/store.ts';
import { cents } from '../../domain/units.ts';
import type { ShopperHourWorth } from '../../domain/why.ts';
import { flatten } from '../dispatch/problem.ts';
import { INFEASIBLE, SequencePricer } from '../dispatch/sequence.ts';
import { buildTrip } from '../dispatch/trip.ts';
import { withExtraShopper } from '../../domain/extra-shopper.ts';

/** The dearest orders of a store, of which batches are tried. */
const ORDERS_MAX = 10;
/** Long enough for any one trip. */
const SHIFT_SECONDS = 8 * 3600;

/**
 * For each zone with open orders at its stores, by zone id: what the best trip of a shopper who is
 * free now at its busiest store gains, by the result's order prices, for each hour of that trip; 0
 * where none gains. The best trip is sought among batches of that store's dearest orders. `pause` is
 * waited for before each zone; what it rejects with ends the work.
 */
export async function shopperHourWorth(
  instance: Instance,
  policy: Policy,
  { orderPrices }: Pick<SolveResult, 'orderPrices'>,
  pause?: () => Promise<void>,
): Promise<ShopperHourWorth[]> {
  const underWay = ordersUnderWay(instance);
  const openOrders = instance.orders.filter(
    (order) => releaseAt(order, policy) <= instance.now && !underWay.has(order.id),
  );
  const worths: ShopperHourWorth[] = [];
  const byZone = [...busiestStores(instance, openOrders)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [zoneId, store] of byZone) {
    await pause?.();
    const dearest = openOrders
      // A pinned order has no price, nor may another shopper have it.
      .filter(({ id, storeId }) => storeId === store.id && orderPrices.has(id))
      .map(({ id }) => id)
      .sort((a, b) => priceOf(orderPrices, b) - priceOf(orderPrices, a) || (a < b ? -1 : 1))
      .slice(0, ORDERS_MAX);
    const gain = bestGain(instance, policy, store, dearest, orderPrices);
    worths.push({ zoneId, centsPerHour: cents(gain) });
  }
  return worths;
}

const priceOf = (prices: ReadonlyMap<OrderId, number>, id: OrderId): number => prices.get(id) ?? 0;

/** By zone the store with the most open orders, ties to the lowest id. */
function busiestStores(instance: Instance, openOrders: readonly Order[]): Map<ZoneId, Store> {
  const counts = new Map<string, number>();
  for (const { storeId } of openOrders) counts.set(storeId, (counts.get(storeId) ?? 0) + 1);
  const busiest = new Map<ZoneId, Store>();
  for (const store of instance.stores.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const count = counts.get(store.id) ?? 0;
    const other = busiest.get(store.zoneId);
    const isBusier = other === undefined || count > (counts.get(other.id) ?? 0);
    if (count > 0 && isBusier) busiest.set(store.zoneId, store);
  }
  return busiest;
}

/** The most a batch of `dearest` gains on a trip of an extra shopper at `store`, cents an hour. */
function bestGain(
  instance: Instance,
  policy: Policy,
  store: Store,
  dearest: readonly OrderId[],
  orderPrices: ReadonlyMap<OrderId, number>,
): number {
  const extended = withExtraShopper(instance, store.id, instance.now + SHIFT_SECONDS);
  const extra = extended.shoppers.at(-1)!;
  const problem = flatten(extended, policy);
  const shopper = problem.shoppers.findIndex(({ id }) => id === extra.id);
  const indexOf = new Map(problem.orders.map(({ id }, index) => [id, index]));
  const members = dearest.map((id) => indexOf.get(id)!).sort((a, b) => a - b);
  const pricer = new SequencePricer(problem);
  let gain = 0;
  let seconds = 1;
  const batch: number[] = [];
  const grow = (from: number, worth: number): void => {
    for (let next = from; next < members.length; next += 1) {
      const order = members[next]!;
      batch.push(order);
      const sum = worth + priceOf(orderPrices, problem.orders[order]!.id);
      pricer.load(batch, 0, batch.length);
      const cost = pricer.price(shopper);
      if (cost !== INFEASIBLE && sum - cost > gain) {
        gain = sum - cost;
        const trip = buildTrip(problem, pricer, shopper);
        seconds = trip.endAt - trip.startAt;
      }
      if (batch.length < policy.batchOrderCountMax) grow(next + 1, sum);
      batch.pop();
    }
  };
  grow(0, 0);
  return Math.round((gain * 3600) / seconds);
}
