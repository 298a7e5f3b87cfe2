/** One order as a stop sees it: its row in the instance, its window, its time at the door, its price. */
import type { Order } from '../../domain/order.ts';
import type { Policy } from '../../domain/policy.ts';

export interface Parcel {
  readonly order: Order;
  /** Its row in the instance's travel. */
  readonly row: number;
  readonly hasDrop: boolean;
  /** The check of papers included. */
  readonly doorSeconds: number;
  /** 1, or 2 for express orders. */
  readonly urgency: number;
  /** Cents for an hour in the car. */
  readonly freshnessRate: number;
}

export function parcelOf(order: Order, row: number, policy: Policy): Parcel {
  return {
    order,
    row,
    hasDrop: order.fulfilment !== 'shop-only',
    doorSeconds: doorTime(order, policy),
    urgency: urgencyOf(order),
    freshnessRate: policy.freshnessCentsPerHour * freshnessOf(order),
  };
}

/** Seconds from the arrival to the hand-over, the check of papers included. */
export function doorTime(order: Order, policy: Policy): number {
  return order.doorSeconds + (order.skills.includes('id-check') ? policy.idCheckSeconds : 0);
}

/** 1, or 2 for express orders. */
export function urgencyOf(order: Order): number {
  return order.priority === 'express' ? 2 : 1;
}

/** 0 ambient, 1 chilled, 2 frozen. */
export function freshnessOf(order: Order): number {
  if (order.perishability === 'ambient') return 0;
  return order.perishability === 'chilled' ? 1 : 2;
}
