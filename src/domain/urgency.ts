/** Makes leaving one order dearer, in the domain's own words. */
import { assert } from '../base/assert.ts';
import type { OrderId } from './ids.ts';
import { zoneId } from './ids.ts';
import type { Instance } from './instance.ts';
import { cents } from './units.ts';
import type { Setting } from './setting.ts';

/**
 * The setting in which leaving `orderId` costs `raiseCents` more than the rules say, and all else
 * costs the same. The order moves to a zone of its own whose forecast differs from its zone's in
 * `serveCents` alone; the deferral price grows by as much, less what its floor at 0 hid (at most
 * `batchGainCents`).
 */
export function raiseUrgency(
  { instance, policy }: Setting,
  orderId: OrderId,
  raiseCents: number,
): Setting {
  const order = instance.orders.find(({ id }) => id === orderId);
  assert(order !== undefined, 'the order is in the instance', orderId);
  const own = zoneId(`${order.zoneId}/${orderId}`);
  const usual = instance.forecasts.find((forecast) => forecast.zoneId === order.zoneId) ?? policy;
  const forecast = {
    zoneId: own,
    serveCents: cents(usual.serveCents + raiseCents),
    approachSeconds: usual.approachSeconds,
  };
  const raised: Instance = {
    ...instance,
    orders: instance.orders.map((other) => (other === order ? { ...other, zoneId: own } : other)),
    forecasts: [...instance.forecasts.filter(({ zoneId: id }) => id !== own), forecast],
  };
  return { instance: raised, policy };
}
