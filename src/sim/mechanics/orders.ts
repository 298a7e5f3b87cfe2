/** The life of an order before a shopper takes it: placed, released, given up by the customer. */
import { rngFor } from '../../base/rng.ts';
import type { OrderId } from '../../domain/ids.ts';
import { releaseAt } from '../../domain/order.ts';
import type { DayContext } from '../context.ts';
import { moveOrder, orderAt, orderRun } from '../context.ts';
import { between } from '../luck.ts';

/** Customers wait this long past their window before they cancel. */
const PATIENCE_SECONDS_LEAST = 40 * 60;
const PATIENCE_SECONDS_MOST = 110 * 60;
/** While an offer is out, a customer who gave up asks again this much later. */
const OFFER_GRACE_SECONDS = 120;

export function placeOrder(context: DayContext, index: number): void {
  const { world, scheduler, state } = context;
  const order = orderAt(context, index);
  orderRun(context, index).state = 'scheduled';
  state.active.push(index);
  state.tally.placedCount += 1;
  context.emit({ kind: 'order-placed', order });
  const patience = between(
    rngFor(world.seed, 'patience', order.id),
    PATIENCE_SECONDS_LEAST,
    PATIENCE_SECONDS_MOST,
  );
  scheduler.push({ at: order.windowEnd + patience, kind: 'patience-end', subject: index });
  const next = world.orders[index + 1];
  if (next) scheduler.push({ at: next.placedAt, kind: 'order-placed', subject: index + 1 });
}

/** Gives an order back that was offered in vain: open again, or early as it was. */
export function giveBack(context: DayContext, id: OrderId): void {
  const { index, scheduler, world } = context;
  const isOpen = releaseAt(index.order(id), world.policy) <= scheduler.now;
  moveOrder(context, id, isOpen ? 'released' : 'scheduled');
}

/** Opens every order whose time has come; done at an epoch, which is when anyone looks. */
export function releaseOrders(context: DayContext): void {
  const { scheduler, state, world } = context;
  for (const index of state.active) {
    const order = orderAt(context, index);
    if (orderRun(context, index).state !== 'scheduled') continue;
    if (releaseAt(order, world.policy) > scheduler.now) continue;
    moveOrder(context, order.id, 'released');
  }
}

/** The customer cancels what no shopper has taken by now. */
export function endPatience(context: DayContext, index: number): void {
  const { scheduler, state } = context;
  const order = orderAt(context, index);
  const run = orderRun(context, index);
  if (run.state === 'offered') {
    const at = scheduler.now + OFFER_GRACE_SECONDS;
    scheduler.push({ at, kind: 'patience-end', subject: index });
  } else if (run.state === 'scheduled' || run.state === 'released') {
    moveOrder(context, order.id, 'cancelled');
    state.tally.cancelledCount += 1;
  }
}
