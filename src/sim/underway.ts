/** Trips under way that could still take orders (docs/rules.md, "Joining a trip under way"). */
import type { OrderId } from '../domain/ids.ts';
import type { Stop } from '../domain/plan.ts';
import type { Underway } from '../domain/shopper.ts';
import { seconds } from '../domain/units.ts';
import type { DayContext } from './context.ts';
import { shopperRun } from './context.ts';

/** The longest anyone thinks about an offer they answer. */
export const ANSWER_SECONDS_MOST = 26;

/**
 * The trip of a shopper who shops at its only store, has not been asked for more lately, and has
 * time to answer before the basket in hand is shopped; undefined for any other. A trip takes orders
 * once.
 */
export function underwayOf(context: DayContext, subject: number): Underway | undefined {
  const { now } = context.scheduler;
  const { run, offer, restUntil } = shopperRun(context, subject);
  if (!run || offer || restUntil > now || run.stage !== 'shop') return undefined;
  const [store, ...rest] = run.trip.stops;
  const { shopUntil } = run.settled;
  if (store?.kind !== 'store' || store.added || shopUntil === undefined) return undefined;
  if (rest.some(({ kind }) => kind === 'store')) return undefined;
  if (shopUntil - now <= ANSWER_SECONDS_MOST) return undefined;
  return {
    storeId: store.storeId,
    shopUntil: seconds(shopUntil),
    orderIds: inOrderOfDrops(store.orderIds, rest),
  };
}

/** Orders collected at the store's desk first, then the others as their doors come. */
function inOrderOfDrops(orderIds: readonly OrderId[], rest: readonly Stop[]): OrderId[] {
  const dropped = rest.flatMap((stop) => (stop.kind === 'drop' ? [stop.orderId] : []));
  return [...orderIds.filter((id) => !dropped.includes(id)), ...dropped];
}
