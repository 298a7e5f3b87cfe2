/**
 * Status as people see it: a word, a shape and a colour token, always all three. The one table that
 * marks, lists, legend and map share.
 */
import type { OrderStatus } from '../store/live-state.svelte.ts';

export type StatusShape = 'circle' | 'triangle' | 'diamond' | 'hatched-square' | 'tick' | 'ring';

export interface StatusLook {
  readonly word: string;
  readonly shape: StatusShape;
  /** CSS custom property for text. */
  readonly token: string;
  /** CSS custom property for the mark's fill. */
  readonly markToken: string;
}

const look = (word: string, shape: StatusShape, name: string): StatusLook => ({
  word,
  shape,
  token: `--${name}`,
  markToken: `--${name}-mark`,
});

export const statusLooks: Readonly<Record<OrderStatus, StatusLook>> = {
  'on-time': look('On time', 'circle', 'on-time'),
  'at-risk': look('At risk', 'triangle', 'at-risk'),
  late: look('Late', 'diamond', 'late'),
  unassigned: look('Unassigned', 'hatched-square', 'unassigned'),
  scheduled: look('Scheduled', 'ring', 'done'),
  delivered: look('Delivered', 'tick', 'done'),
  'delivered-late': look('Delivered late', 'tick', 'late'),
  cancelled: look('Cancelled', 'tick', 'done'),
};
