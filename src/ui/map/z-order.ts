/** What lies above what: the one list of the map's data layers, from the ground up. */
import type { Layer } from '@deck.gl/core';

export const Z_ORDER = [
  'grid',
  'zone-fill',
  'zone-line',
  'edge-fade',
  'difference-before',
  'difference-after',
  'trip-behind',
  'trip-ahead',
  'stores',
  'orders-scheduled',
  'orders',
  'orders-urgent',
  'changed-orders',
  'shoppers',
  'trip-stops',
  'trip-numbers',
  'hover-ring',
  'selection-ring',
  'zone-names',
] as const;

/** The layers from the ground up; a layer whose id is not in the list is a programmer's error. */
export function inOrder(layers: readonly Layer[]): Layer[] {
  return [...layers].sort((a, b) => rankOf(a.id) - rankOf(b.id));
}

function rankOf(id: string): number {
  const rank = (Z_ORDER as readonly string[]).indexOf(id);
  if (rank < 0) throw new Error(`layer "${id}" has no place in the z-order`);
  return rank;
}
