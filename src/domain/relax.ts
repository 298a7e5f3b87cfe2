/** Turns a relaxation into the setting it speaks of. */
import type { OrderId } from './ids.ts';
import type { Instance } from './instance.ts';
import type { Policy } from './policy.ts';
import { seconds } from './units.ts';
import type { Relaxation } from './why.ts';
import { withExtraShopper } from './extra-shopper.ts';
import type { Setting } from './setting.ts';
import { raiseUrgency } from './urgency.ts';

/** How many steps (minutes, units or dollars) a relaxation takes. */
export function stepsOf(relaxation: Relaxation): number {
  switch (relaxation.kind) {
    case 'batch-orders':
    case 'added-orders':
      return relaxation.orders;
    case 'batch-items':
      return relaxation.items;
    case 'urgency':
      return relaxation.dollars;
    default:
      return relaxation.minutes;
  }
}

/** The relaxation of the same kind with another number of steps. */
export function withSteps(relaxation: Relaxation, steps: number): Relaxation {
  switch (relaxation.kind) {
    case 'batch-orders':
    case 'added-orders':
      return { ...relaxation, orders: steps };
    case 'batch-items':
      return { ...relaxation, items: steps };
    case 'urgency':
      return { ...relaxation, dollars: steps };
    default:
      return { ...relaxation, minutes: steps };
  }
}

/** The setting after `relaxation` of `orderId`'s lot; no steps change nothing. */
export function relax(setting: Setting, orderId: OrderId, relaxation: Relaxation): Setting {
  if (stepsOf(relaxation) === 0) return setting;
  const { instance, policy } = setting;
  const by = (key: PolicySeconds, minutes: number): Setting => ({
    instance,
    policy: { ...policy, [key]: policy[key] + minutes * 60 },
  });
  switch (relaxation.kind) {
    case 'window-end':
      return { instance: laterWindow(instance, orderId, relaxation.minutes), policy };
    case 'shift-end':
      return { instance: laterShift(instance, relaxation), policy };
    case 'store-close':
      return { instance: laterClose(instance, relaxation), policy };
    case 'search-radius':
      return by('searchRadiusSeconds', relaxation.minutes);
    case 'detour':
      return by('detourSecondsMax', relaxation.minutes);
    case 'lookahead':
      return by('lookaheadSeconds', relaxation.minutes);
    case 'batch-orders': {
      const batchOrderCountMax = policy.batchOrderCountMax + relaxation.orders;
      return { instance, policy: { ...policy, batchOrderCountMax } };
    }
    case 'batch-items': {
      const batchItemCountMax = policy.batchItemCountMax + relaxation.items;
      return { instance, policy: { ...policy, batchItemCountMax } };
    }
    case 'added-orders': {
      const addedOrderCountMax = policy.addedOrderCountMax + relaxation.orders;
      return { instance, policy: { ...policy, addedOrderCountMax } };
    }
    case 'urgency':
      return raiseUrgency(setting, orderId, relaxation.dollars * 100);
    case 'more-shoppers': {
      const until = instance.now + relaxation.minutes * 60;
      return { instance: withExtraShopper(instance, relaxation.storeId, until), policy };
    }
  }
}

type PolicySeconds = keyof Pick<
  Policy,
  'searchRadiusSeconds' | 'detourSecondsMax' | 'lookaheadSeconds'
>;

/** The release stays as it was: a longer window must not send the order back to the scheduled. */
function laterWindow(instance: Instance, orderId: OrderId, minutes: number): Instance {
  const orders = instance.orders.map((order) =>
    order.id === orderId ? { ...order, windowEnd: seconds(order.windowEnd + minutes * 60) } : order,
  );
  return { ...instance, orders };
}

function laterShift(
  instance: Instance,
  { shopperId, minutes }: Extract<Relaxation, { kind: 'shift-end' }>,
): Instance {
  const shoppers = instance.shoppers.map((shopper) =>
    shopper.id === shopperId
      ? { ...shopper, shiftEnd: seconds(shopper.shiftEnd + minutes * 60) }
      : shopper,
  );
  return { ...instance, shoppers };
}

function laterClose(
  instance: Instance,
  { storeId, minutes }: Extract<Relaxation, { kind: 'store-close' }>,
): Instance {
  const stores = instance.stores.map((store) =>
    store.id === storeId ? { ...store, closesAt: seconds(store.closesAt + minutes * 60) } : store,
  );
  return { ...instance, stores };
}
