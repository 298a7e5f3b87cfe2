/**
 * The lines of the difference map: for each changed order a line from the shopper who had it in the
 * baseline, where another has it now, and one from the shopper who has it in the what-if. An order the baseline has not opened has no line: there
 * is nothing it differs from. Straight, for
 * they say who serves whom, not which way.
 */
import type { OrderId, ShopperId } from '../../domain/ids.ts';
import type { ChangedOrder, Standing } from '../../store/planner.svelte.ts';
import type { Scene } from '../../store/scene.ts';
import type { DifferenceLine } from '../map/difference-line.ts';

/** Lines of all changes, those of the baseline first. */
export function differenceLines(
  changes: readonly ChangedOrder[],
  before: Scene,
  after: Scene,
): DifferenceLine[] {
  const lines: DifferenceLine[] = [];
  for (const change of changes) {
    const was = shopperOf(change.before);
    if (was !== undefined && was !== shopperOf(change.after)) {
      push(lines, 'before', change.orderId, was, before);
    }
  }
  for (const change of changes) {
    const is = shopperOf(change.after);
    const wasOpen = change.before.state !== 'scheduled';
    if (is !== undefined && wasOpen) push(lines, 'after', change.orderId, is, after);
  }
  return lines;
}

function shopperOf(standing: Standing): ShopperId | undefined {
  return standing.state === 'assigned' ? standing.shopperId : undefined;
}

function push(
  lines: DifferenceLine[],
  which: DifferenceLine['which'],
  orderId: OrderId,
  shopperId: ShopperId,
  scene: Scene,
): void {
  const from = scene.shoppers.get(shopperId)?.lngLat;
  const to = scene.orders.get(orderId)?.order.dropOff.lngLat;
  if (from !== undefined && to !== undefined) lines.push({ orderId, which, points: [from, to] });
}
