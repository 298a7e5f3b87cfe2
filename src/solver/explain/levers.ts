/** Which changes are worth trying for an order on no trip, and how far. */
import { assert } from '../../base/assert.ts';
import type { OrderId } from '../../domain/ids.ts';
import { NO_WAY, ordersUnderWay } from '../../domain/instance.ts';
import type { Order } from '../../domain/order.ts';
import type { AvailableShopper } from '../../domain/shopper.ts';
import type { Blocked, BlockingRule, Relaxation, Why } from '../../domain/why.ts';
import { blockedBy } from './blocked.ts';
import { legSeconds } from './legs.ts';
import { ordersToPlan } from './placement.ts';
import type { Setting } from '../../domain/setting.ts';
import { isHeld, pinnedTo } from './rulings.ts';

/** One kind of change and how to look for the least of it. */
export interface Lever {
  /** The change by one step, for each subject it may have; a shift has several. */
  readonly subjects: readonly Relaxation[];
  readonly stepsMax: number;
  /** Whether more steps never make any plan dearer, nor forbid it. */
  readonly isWidening: boolean;
  /** Where the turn is expected. */
  readonly guess?: number;
}

/** No change goes further than this, by kind. */
const STEPS_MAX = {
  minutes: 180,
  approachMinutes: 60,
  items: 100,
  dollars: 1000,
  shiftMinutes: 240,
} as const;
/** Orders a trip may carry at most, whatever the policy says. */
const BATCH_ORDER_COUNT_LIMIT = 5;
/** Shoppers whose shift is tried. */
const SHIFTS_MAX = 3;

/** Rules that no company on the trip and no lever gets round. */
const FIXED: ReadonlySet<BlockingRule> = new Set([
  'hold',
  'pin',
  'forbid',
  'cool-down',
  'skills',
  'weight',
  'volume',
]);

/** What can matter in a setting: who and what a plan may put together. */
interface Scope {
  readonly setting: Setting;
  readonly order: Order;
  /** Orders that may share a trip, those under way included where it may be joined; and who drives. */
  readonly orders: readonly Order[];
  readonly eligible: readonly AvailableShopper[];
  /** Shoppers whom no fixed rule keeps from the order, and what keeps them from taking it alone. */
  readonly able: readonly { readonly shopper: AvailableShopper; readonly block?: Blocked }[];
}

/** The levers for an order that `why` says is on no trip, least intrusive first; else none. */
export function leversFor(setting: Setting, orderId: OrderId, why: Why): Lever[] {
  if (why.kind !== 'not-worth' && why.kind !== 'infeasible') return [];
  const scope = scopeOf(setting, orderId);
  const { order } = scope;
  if (isHeld(setting.instance, orderId)) return [];
  const { batchItemCountMax } = setting.policy;
  if (order.itemCount > batchItemCountMax) return batchItems(scope);
  return [
    ...(why.kind === 'not-worth' ? urgency(why.priceCents) : []),
    ...(scope.able.length === 0
      ? []
      : [
          ...lookahead(scope),
          ...searchRadius(scope),
          ...detour(scope),
          ...batchOrders(scope),
          ...batchItems(scope),
          ...addedOrders(scope),
          // No hard rule asks for the window's end.
          ...(why.kind === 'not-worth' ? windowEnd() : []),
          ...shiftEnd(scope),
          ...storeClose(scope),
        ]),
    ...moreShoppers(scope),
  ];
}

function scopeOf(setting: Setting, orderId: OrderId): Scope {
  const { instance, policy } = setting;
  const order = instance.orders.find(({ id }) => id === orderId);
  assert(order !== undefined, 'the order is in the instance', orderId);
  const latest = instance.now + policy.lookaheadSeconds;
  const isJoining = policy.addedOrderCountMax > 0;
  const underWay = ordersUnderWay(instance);
  return {
    setting,
    order,
    orders: [
      ...ordersToPlan(setting),
      ...instance.orders.filter(({ id }) => isJoining && underWay.has(id)),
    ],
    eligible: instance.shoppers.filter(
      ({ availableAt, shiftEnd: end, underway }) =>
        availableAt <= Math.min(latest, end) || (isJoining && underway !== undefined),
    ),
    able: instance.shoppers.flatMap((shopper) => {
      const block = blockedBy(setting, orderId, shopper.id);
      if (block === undefined) return [{ shopper }];
      return FIXED.has(block.rule) ? [] : [{ shopper, block }];
    }),
  };
}

function urgency(priceCents: number): Lever[] {
  // An order is taken once leaving it costs more than the plan it forces.
  const guess = Math.max(1, Math.ceil(priceCents / 100));
  if (guess > STEPS_MAX.dollars) return [];
  return [
    {
      subjects: [{ kind: 'urgency', dollars: 1 }],
      stepsMax: STEPS_MAX.dollars,
      guess,
      isWidening: false,
    },
  ];
}

function widening(subjects: readonly Relaxation[], stepsMax: number): Lever[] {
  return subjects.length === 0 || stepsMax < 1 ? [] : [{ subjects, stepsMax, isWidening: true }];
}

function lookahead({ setting: { instance, policy } }: Scope): Lever[] {
  const isAnyoneLater = instance.shoppers.some(({ availableAt, shiftEnd: end, underway }) => {
    const latest = instance.now + policy.lookaheadSeconds;
    const joinsAt = policy.addedOrderCountMax > 0 ? (underway?.shopUntil ?? 0) : 0;
    return joinsAt > latest || (availableAt <= end && availableAt > latest);
  });
  if (!isAnyoneLater) return [];
  return widening([{ kind: 'lookahead', minutes: 1 }], STEPS_MAX.minutes);
}

function searchRadius({ setting, orders, eligible }: Scope): Lever[] {
  const { instance, policy } = setting;
  const { travel } = instance;
  const rowOf = (order: Order): number =>
    instance.stores.findIndex(({ id }) => id === order.storeId);
  const stores = [...new Set(orders.map(rowOf))];
  const isAnyoneFar = eligible.some((shopper) => {
    const row = instance.shoppers.indexOf(shopper);
    return stores.some((store) => {
      const leg = legSeconds(travel.startToStore, row, store, policy);
      return leg < NO_WAY && leg > policy.searchRadiusSeconds;
    });
  });
  // The radius also stands in for a missing way in projections.
  const isAnyWayMissing = orders.some((order) => {
    const row = instance.orders.indexOf(order);
    return legSeconds(travel.storeToDrop, rowOf(order), row, policy) >= NO_WAY;
  });
  if (!isAnyoneFar && !isAnyWayMissing) return [];
  return [
    {
      subjects: [{ kind: 'search-radius', minutes: 1 }],
      stepsMax: STEPS_MAX.approachMinutes,
      isWidening: !isAnyWayMissing,
    },
  ];
}

function detour({ setting: { policy }, orders }: Scope): Lever[] {
  if (Math.min(policy.batchOrderCountMax, orders.length) < 2) return [];
  return widening([{ kind: 'detour', minutes: 1 }], STEPS_MAX.approachMinutes);
}

function batchOrders({ setting: { policy }, orders }: Scope): Lever[] {
  const stepsMax = Math.min(BATCH_ORDER_COUNT_LIMIT, orders.length) - policy.batchOrderCountMax;
  return widening([{ kind: 'batch-orders', orders: 1 }], stepsMax);
}

function batchItems({ setting: { policy }, orders }: Scope): Lever[] {
  const most = orders
    .map(({ itemCount }) => itemCount)
    .sort((a, b) => b - a)
    .slice(0, policy.batchOrderCountMax)
    .reduce((sum, count) => sum + count, 0);
  const stepsMax = Math.min(STEPS_MAX.items, most - policy.batchItemCountMax);
  return widening([{ kind: 'batch-items', items: 1 }], stepsMax);
}

function addedOrders({ setting: { instance, policy }, order }: Scope): Lever[] {
  const isNear = instance.shoppers.some(({ underway }) => underway?.storeId === order.storeId);
  if (!isNear) return [];
  const stepsMax = BATCH_ORDER_COUNT_LIMIT - 1 - policy.addedOrderCountMax;
  return widening([{ kind: 'added-orders', orders: 1 }], stepsMax);
}

function windowEnd(): Lever[] {
  // A longer window makes the order cheaper on every trip, and cheaper to leave.
  return widening([{ kind: 'window-end', minutes: 1 }], STEPS_MAX.minutes);
}

/** Shifts that stop the order first, by how little is missing; then the other shoppers by id. */
function shiftEnd({ able }: Scope): Lever[] {
  const missing = ({ block }: Scope['able'][number]): number =>
    block?.rule === 'shift' ? block.amount : Number.MAX_SAFE_INTEGER;
  const subjects = able
    .toSorted((a, b) => missing(a) - missing(b) || (a.shopper.id < b.shopper.id ? -1 : 1))
    .slice(0, SHIFTS_MAX)
    .map(({ shopper }) => ({ kind: 'shift-end', shopperId: shopper.id, minutes: 1 }) as const);
  return widening(subjects, STEPS_MAX.minutes);
}

function storeClose({ setting: { instance, policy }, order, eligible }: Scope): Lever[] {
  const store = instance.stores.find(({ id }) => id === order.storeId);
  assert(store !== undefined, 'every order has its store in the instance', order.storeId);
  const queue = instance.queues.find(({ storeId }) => storeId === store.id);
  // No shopper leaves a store later than the shift lets them.
  const beyond =
    policy.shiftRule === 'trip-end'
      ? 0
      : store.checkoutSeconds + Math.max(0, ...(queue?.waitSeconds ?? []));
  if (eligible.every(({ shiftEnd: end }) => end + beyond <= store.closesAt)) return [];
  return widening([{ kind: 'store-close', storeId: store.id, minutes: 1 }], STEPS_MAX.minutes);
}

function moreShoppers({ setting: { instance }, order }: Scope): Lever[] {
  if (pinnedTo(instance, order.id) !== undefined) return [];
  const subject = { kind: 'more-shoppers', storeId: order.storeId, minutes: 1 } as const;
  return widening([subject], STEPS_MAX.shiftMinutes);
}
