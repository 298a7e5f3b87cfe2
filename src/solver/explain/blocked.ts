/**
 * The first rule that keeps a shopper from taking an order alone, by `docs/rules.md`: what a person
 * said, then who the shopper is, then what fits in the car, then where and when.
 */
import { assert } from '../../base/assert.ts';
import type { OrderId, ShopperId } from '../../domain/ids.ts';
import { NO_WAY, QUARTER_SECONDS } from '../../domain/instance.ts';
import type { Instance } from '../../domain/instance.ts';
import { releaseAt } from '../../domain/order.ts';
import type { Order } from '../../domain/order.ts';
import type { AvailableShopper } from '../../domain/shopper.ts';
import type { Store } from '../../domain/store.ts';
import type { Blocked, BlockingRule } from '../../domain/why.ts';
import { legSeconds } from './legs.ts';
import type { Setting } from '../../domain/setting.ts';
import { pinnedTo } from './rulings.ts';

type Block = Omit<Blocked, 'shopperId'>;

/** What keeps the shopper from a trip with this order alone; undefined when nothing does. */
export function blockedBy(
  setting: Setting,
  orderId: OrderId,
  shopperId: ShopperId,
): Blocked | undefined {
  const order = setting.instance.orders.find(({ id }) => id === orderId);
  const shopper = setting.instance.shoppers.find(({ id }) => id === shopperId);
  assert(order !== undefined, 'the order is in the instance', orderId);
  assert(shopper !== undefined, 'the shopper is in the instance', shopperId);
  const block =
    over('early', releaseAt(order, setting.policy), setting.instance.now, 'seconds') ??
    byRuling(setting.instance, order, shopper) ??
    byShopper(setting, order, shopper) ??
    byLoad(setting, order, shopper) ??
    byTrip(setting, order, shopper);
  return block && { shopperId, ...block };
}

const over = (
  rule: BlockingRule,
  value: number,
  max: number,
  unit: Block['unit'],
): Block | undefined => (value > max ? { rule, amount: value - max, unit } : undefined);

const never = (rule: BlockingRule): Block => ({ rule, amount: 1, unit: 'count' });

function byRuling(instance: Instance, order: Order, shopper: AvailableShopper): Block | undefined {
  let isForbidden = false;
  for (const ruling of instance.rulings) {
    if (ruling.orderId !== order.id) continue;
    if (ruling.kind === 'hold' && ruling.until > instance.now) {
      return over('hold', ruling.until, instance.now, 'seconds');
    }
    if (ruling.kind === 'forbid' && ruling.shopperId === shopper.id) isForbidden = true;
  }
  const pinned = pinnedTo(instance, order.id);
  if (pinned !== undefined && pinned !== shopper.id) return never('pin');
  return isForbidden ? never('forbid') : undefined;
}

function byShopper(
  { instance, policy }: Setting,
  order: Order,
  shopper: AvailableShopper,
): Block | undefined {
  const until = shopper.coolDowns
    .filter((coolDown) => coolDown.orderId === order.id)
    .reduce((latest, coolDown) => Math.max(latest, coolDown.until), 0);
  const latest = Math.min(instance.now + policy.lookaheadSeconds, shopper.shiftEnd);
  const missing = order.skills.filter((skill) => !shopper.skills.includes(skill));
  return (
    over('cool-down', until, shopper.availableAt, 'seconds') ??
    over('availability', shopper.availableAt, latest, 'seconds') ??
    over('skills', missing.length, 0, 'count')
  );
}

function byLoad({ policy }: Setting, order: Order, shopper: AvailableShopper): Block | undefined {
  return (
    over('batch-items', order.itemCount, policy.batchItemCountMax, 'count') ??
    over('weight', order.weightGrams, shopper.weightGramsMax, 'grams') ??
    over('volume', order.volumeMillilitres, shopper.volumeMillilitresMax, 'millilitres')
  );
}

function byTrip(setting: Setting, order: Order, shopper: AvailableShopper): Block | undefined {
  const { instance, policy } = setting;
  const { travel } = instance;
  const orderRow = instance.orders.indexOf(order);
  const storeRow = instance.stores.findIndex(({ id }) => id === order.storeId);
  const store = instance.stores[storeRow];
  assert(store !== undefined, 'every order has its store in the instance', order.storeId);
  const shopperRow = instance.shoppers.indexOf(shopper);
  const there = legSeconds(travel.startToStore, shopperRow, storeRow, policy);
  const hasDrop = order.fulfilment !== 'shop-only';
  const out = hasDrop ? legSeconds(travel.storeToDrop, storeRow, orderRow, policy) : 0;
  if (there >= NO_WAY || out >= NO_WAY) return never('no-way');
  const shopFrom = Math.max(
    shopper.availableAt + there + store.parkSeconds,
    store.opensAt,
    order.readyAt,
  );
  const shopUntil = shopFrom + shoppingSeconds(setting, order, shopper, store);
  const leaveAt = shopUntil + store.checkoutSeconds + queueWait(instance, store, shopUntil);
  const door = order.doorSeconds + (order.skills.includes('id-check') ? policy.idCheckSeconds : 0);
  const endAt = hasDrop
    ? Math.max(leaveAt + out + door, order.windowStart) + order.leaveSeconds
    : leaveAt;
  const mustEnd = policy.shiftRule === 'trip-end' ? endAt : shopUntil;
  return (
    over('search-radius', there, policy.searchRadiusSeconds, 'seconds') ??
    over('store-hours', leaveAt, store.closesAt, 'seconds') ??
    over('shift', mustEnd, shopper.shiftEnd, 'seconds')
  );
}

function shoppingSeconds(
  { policy }: Setting,
  order: Order,
  shopper: AvailableShopper,
  store: Store,
): number {
  if (order.fulfilment === 'deliver-only') return 0;
  const pace = shopper.pickSpeedPercent * store.pickSpeedPercent * policy.pickSpeedPercent;
  return Math.ceil((order.shopSeconds * 1_000_000) / pace) + order.substitutionSeconds;
}

function queueWait(instance: Instance, store: Store, shopUntil: number): number {
  const queue = instance.queues.find(({ storeId }) => storeId === store.id);
  if (queue === undefined) return 0;
  return queue.waitSeconds[Math.floor((shopUntil - queue.from) / QUARTER_SECONDS)] ?? 0;
}
