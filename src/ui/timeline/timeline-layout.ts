/**
 * Where things stand on the timeline's canvas, and what lies under a point. Pure: the painter draws
 * what this says, the pointer asks the same.
 *
 * From the top: the axis, the unassigned lane, then rows that scroll beneath them. Left of the plot a
 * gutter holds names. One row may be unfolded: below its blocks it shows the windows of its orders.
 */
import type { UnassignedBucket, RowBlock, OrderWindow } from './shopper-blocks.ts';
import { atOf, xOf, type TimeScale } from './time-scale.ts';

export const AXIS_HEIGHT = 22;
export const LANE_HEIGHT = 26;
export const HEAD_HEIGHT = AXIS_HEIGHT + LANE_HEIGHT;
export const ROW_HEIGHT = 26;
export const WINDOW_HEIGHT = 16;
export const GUTTER_WIDTH = 176;
/** The band of blocks inside a row. */
export const BAND_TOP = 8;
export const BAND_HEIGHT = 14;

/** Rows by number; at most one is unfolded by `windowCount` windows. */
export interface RowStack {
  readonly rowCount: number;
  /** −1: none. */
  readonly unfoldedIndex: number;
  readonly windowCount: number;
}

/** Pixels from the first row's top, before scrolling. */
export function rowTop(stack: RowStack, index: number): number {
  const extra = stack.unfoldedIndex >= 0 && index > stack.unfoldedIndex ? unfoldHeight(stack) : 0;
  return index * ROW_HEIGHT + extra;
}

export function rowHeight(stack: RowStack, index: number): number {
  return ROW_HEIGHT + (index === stack.unfoldedIndex ? unfoldHeight(stack) : 0);
}

/** Height of all rows. */
export function stackHeight(stack: RowStack): number {
  return rowTop(stack, stack.rowCount);
}

function unfoldHeight(stack: RowStack): number {
  return stack.windowCount * WINDOW_HEIGHT;
}

/** The row at `y` pixels below the first row's top; undefined below the last. */
export function rowAt(stack: RowStack, y: number): number | undefined {
  if (y < 0 || y >= stackHeight(stack)) return undefined;
  const plain = Math.floor(y / ROW_HEIGHT);
  if (stack.unfoldedIndex < 0 || plain <= stack.unfoldedIndex) return plain;
  const below = y - rowHeight(stack, stack.unfoldedIndex) - stack.unfoldedIndex * ROW_HEIGHT;
  return below < 0 ? stack.unfoldedIndex : stack.unfoldedIndex + 1 + Math.floor(below / ROW_HEIGHT);
}

/** The rows in sight: first and one past the last. */
export function rowsInSight(
  stack: RowStack,
  scrollTop: number,
  height: number,
): readonly [from: number, until: number] {
  const from = rowAt(stack, scrollTop) ?? 0;
  const last = rowAt(stack, scrollTop + height - 1) ?? stack.rowCount - 1;
  return [from, last + 1];
}

/** The scroll position nearest to `scrollTop` at which the row is in sight. */
export function scrollToShow(
  stack: RowStack,
  index: number,
  scrollTop: number,
  height: number,
): number {
  const top = rowTop(stack, index);
  const bottom = top + rowHeight(stack, index);
  if (top < scrollTop) return top;
  return bottom > scrollTop + height ? bottom - height : scrollTop;
}

/** Left edge and width of a stretch of time in the plot; a sliver is drawn as wide as `least` px. */
export function span(
  scale: TimeScale,
  from: number,
  until: number,
  least = 1,
): { readonly x: number; readonly width: number } {
  const x = xOf(scale, from);
  return { x, width: Math.max(least, xOf(scale, until) - x) };
}

export type Hit =
  | { readonly area: 'axis'; readonly at: number }
  | { readonly area: 'lane'; readonly at: number; readonly bucket: UnassignedBucket | undefined }
  | { readonly area: 'gutter'; readonly index: number }
  | {
      readonly area: 'row';
      readonly index: number;
      readonly at: number;
      readonly block: RowBlock | undefined;
      readonly window: OrderWindow | undefined;
    }
  | { readonly area: 'none' };

export interface HitWorld {
  readonly scale: TimeScale;
  readonly stack: RowStack;
  readonly scrollTop: number;
  readonly buckets: readonly UnassignedBucket[];
  /** The blocks of a row, asked for one row only. */
  readonly blocksOf: (index: number) => readonly RowBlock[];
  /** Windows of the unfolded row. */
  readonly windows: readonly OrderWindow[];
}

/** What lies at (x, y) of the canvas, in CSS pixels. */
export function hitTest(world: HitWorld, x: number, y: number): Hit {
  const at = atOf(world.scale, x - GUTTER_WIDTH);
  const inGutter = x < GUTTER_WIDTH;
  if (y < AXIS_HEIGHT) return inGutter ? { area: 'none' } : { area: 'axis', at };
  if (y < HEAD_HEIGHT) {
    const bucket = inGutter
      ? undefined
      : world.buckets.find((item) => at >= item.from && at < item.until);
    return { area: 'lane', at, bucket };
  }
  const below = y - HEAD_HEIGHT + world.scrollTop;
  const index = rowAt(world.stack, below);
  if (index === undefined) return { area: 'none' };
  if (inGutter) return { area: 'gutter', index };
  const inside = below - rowTop(world.stack, index);
  if (inside >= ROW_HEIGHT) {
    const window = world.windows[Math.floor((inside - ROW_HEIGHT) / WINDOW_HEIGHT)];
    return { area: 'row', index, at, block: undefined, window };
  }
  return { area: 'row', index, at, block: blockAt(world, index, at), window: undefined };
}

/** The block at a moment; a later one lies on top. Slivers are widened to three pixels. */
function blockAt(world: HitWorld, index: number, at: number): RowBlock | undefined {
  const reach = 1.5 * world.scale.secondsPerPixel;
  return world
    .blocksOf(index)
    .findLast(
      (block) =>
        (at >= block.from && at < block.until) ||
        (block.until - block.from < 2 * reach &&
          Math.abs(at - (block.from + block.until) / 2) <= reach),
    );
}
