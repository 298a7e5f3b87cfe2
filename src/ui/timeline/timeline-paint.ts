/**
 * Draws the timeline: one call draws one frame from plain data. Order: rows, now line, then axis,
 * lane and gutter over them, so that rows scroll beneath.
 */
import type { StoreId } from '../../domain/ids.ts';
import type { Store } from '../../domain/store.ts';
import type { OrderStatus, ShopperRow } from '../../store/live-state.svelte.ts';
import { clock } from '../format.ts';
import { paintTrack, paintWindows, type BlockPaint } from './paint-blocks.ts';
import type { OrderWindow, Track, UnassignedBucket } from './shopper-blocks.ts';
import { drawStatusShape } from './status-shape.ts';
import type { TimelineColors } from './timeline-colors.ts';
import {
  AXIS_HEIGHT,
  GUTTER_WIDTH,
  HEAD_HEIGHT,
  LANE_HEIGHT,
  ROW_HEIGHT,
  rowHeight,
  rowsInSight,
  rowTop,
  span,
  type RowStack,
} from './timeline-layout.ts';
import { ticks, xOf, type TimeScale } from './time-scale.ts';

export interface TimelineFrame {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly scale: TimeScale;
  readonly at: number;
  readonly scrollTop: number;
  readonly stack: RowStack;
  readonly rows: readonly ShopperRow[];
  readonly trackOf: (index: number) => Track;
  /** The worst status of a row's orders; undefined without orders. */
  readonly statusOf: (index: number) => OrderStatus | undefined;
  readonly windows: readonly OrderWindow[];
  readonly buckets: readonly UnassignedBucket[];
  readonly unassignedCount: number;
  readonly stores: ReadonlyMap<StoreId, Store>;
  /** Row under the pointer, row of the keyboard; −1: none. */
  readonly hoveredIndex: number;
  readonly activeIndex: number;
  readonly selectedOrderId: string | undefined;
}

type Context = CanvasRenderingContext2D;

/** Draws a whole frame; `context` is scaled to CSS pixels. */
export function paintTimeline(
  context: Context,
  frame: TimelineFrame,
  colors: TimelineColors,
): void {
  const plotWidth = frame.width - GUTTER_WIDTH;
  context.textBaseline = 'middle';
  context.fillStyle = colors.panel;
  context.fillRect(0, 0, frame.width, frame.height);
  const [from, until] = rowsInSight(frame.stack, frame.scrollTop, frame.height - HEAD_HEIGHT);
  clipped(context, GUTTER_WIDTH, HEAD_HEIGHT, plotWidth, frame.height - HEAD_HEIGHT, () => {
    for (let index = from; index < until; index++) paintShift(context, frame, colors, index);
    paintGrid(context, frame, colors, 0, frame.height);
    const paint: BlockPaint = { ...frame, context, colors, width: plotWidth };
    for (let index = from; index < until; index++) {
      const y = rowTop(frame.stack, index) - frame.scrollTop;
      paintTrack(paint, frame.trackOf(index), y);
      if (index === frame.stack.unfoldedIndex) paintWindows(paint, frame.windows, y);
    }
    paintNowLine(context, frame, colors, frame.height);
  });
  clipped(context, 0, HEAD_HEIGHT, GUTTER_WIDTH, frame.height - HEAD_HEIGHT, () => {
    for (let index = from; index < until; index++) paintName(context, frame, colors, index);
  });
  paintLane(context, frame, colors, plotWidth);
  paintAxis(context, frame, colors, plotWidth);
  context.fillStyle = colors.line;
  context.fillRect(GUTTER_WIDTH - 1, 0, 1, frame.height);
}

/** Runs `draw` with the origin at (x, y) and nothing drawn outside. */
function clipped(
  context: Context,
  x: number,
  y: number,
  width: number,
  height: number,
  draw: () => void,
): void {
  context.save();
  context.beginPath();
  context.rect(x, y, Math.max(0, width), Math.max(0, height));
  context.clip();
  context.translate(x, y);
  draw();
  context.restore();
}

/** The row's ground: raised within the shift, stripes outside it, a hairline below. */
function paintShift(
  context: Context,
  frame: TimelineFrame,
  colors: TimelineColors,
  index: number,
): void {
  const row = frame.rows[index];
  if (row === undefined) return;
  const width = frame.width - GUTTER_WIDTH;
  const y = rowTop(frame.stack, index) - frame.scrollTop;
  const height = rowHeight(frame.stack, index);
  const shift = span(frame.scale, row.shopper.shiftStart, row.shopper.shiftEnd);
  context.fillStyle = colors.stripes;
  context.fillRect(0, y, Math.max(0, shift.x), height);
  context.fillRect(shift.x + shift.width, y, Math.max(0, width - shift.x - shift.width), height);
  if (index === frame.activeIndex || index === frame.hoveredIndex) {
    context.fillStyle = index === frame.activeIndex ? colors.accentSoft : colors.hover;
    context.fillRect(0, y, width, height);
  }
  context.fillStyle = colors.line;
  context.fillRect(0, y + height - 1, width, 1);
}

function paintGrid(
  context: Context,
  frame: TimelineFrame,
  colors: TimelineColors,
  y: number,
  height: number,
): void {
  context.fillStyle = colors.line;
  context.globalAlpha = 0.6;
  for (const at of ticks(frame.scale, frame.width - GUTTER_WIDTH)) {
    context.fillRect(Math.round(xOf(frame.scale, at)), y, 1, height);
  }
  context.globalAlpha = 1;
}

function paintNowLine(
  context: Context,
  frame: TimelineFrame,
  colors: TimelineColors,
  height: number,
): void {
  context.fillStyle = colors.accent;
  context.fillRect(Math.round(xOf(frame.scale, frame.at)) - 1, 0, 2, height);
}

function paintName(
  context: Context,
  frame: TimelineFrame,
  colors: TimelineColors,
  index: number,
): void {
  const row = frame.rows[index];
  if (row === undefined) return;
  const y = rowTop(frame.stack, index) - frame.scrollTop;
  const height = rowHeight(frame.stack, index);
  if (index === frame.activeIndex || index === frame.hoveredIndex) {
    context.fillStyle = index === frame.activeIndex ? colors.accentSoft : colors.hover;
    context.fillRect(0, y, GUTTER_WIDTH, height);
  }
  if (index === frame.activeIndex) {
    context.fillStyle = colors.accent;
    context.fillRect(0, y, 2, height);
  }
  const middle = y + ROW_HEIGHT / 2;
  const status = frame.statusOf(index);
  if (status !== undefined) drawStatusShape(context, status, 16, middle, 10, colors.status[status]);
  const orderCount = (row.trip?.orderIds.length ?? 0) + (row.nextTrip?.orderIds.length ?? 0);
  context.textAlign = 'right';
  context.fillStyle = colors.text3;
  context.font = `400 12px ${colors.font}`;
  const aside = orderCount > 0 ? String(orderCount) : row.activity === 'off' ? 'off' : 'idle';
  context.fillText(aside, GUTTER_WIDTH - 10, middle);
  context.textAlign = 'left';
  context.fillStyle = orderCount > 0 ? colors.text : colors.text2;
  const room = GUTTER_WIDTH - 46 - context.measureText(aside).width;
  context.fillText(fitText(context, row.shopper.name, room), 28, middle);
  context.fillStyle = colors.line;
  context.fillRect(0, y + height - 1, GUTTER_WIDTH, 1);
}

/** What measures text; a canvas does. */
export interface Ruler {
  measureText(text: string): { readonly width: number };
}

/** `text` cut with an ellipsis to `room` pixels. */
export function fitText(ruler: Ruler, text: string, room: number): string {
  if (ruler.measureText(text).width <= room) return text;
  for (let length = text.length - 1; length > 0; length--) {
    const cut = `${text.slice(0, length).trimEnd()}…`;
    if (ruler.measureText(cut).width <= room) return cut;
  }
  return '';
}

/** The unassigned lane: a place of its own above all rows, counts by when their windows end. */
function paintLane(
  context: Context,
  frame: TimelineFrame,
  colors: TimelineColors,
  plotWidth: number,
): void {
  const middle = LANE_HEIGHT / 2;
  clipped(context, 0, AXIS_HEIGHT, frame.width, LANE_HEIGHT, () => {
    context.fillStyle = colors.raised;
    context.fillRect(0, 0, frame.width, LANE_HEIGHT);
    const some = frame.unassignedCount > 0;
    drawStatusShape(context, 'unassigned', 16, middle, 11, some ? colors.text : colors.text3);
    context.textAlign = 'left';
    context.font = `${some ? 600 : 400} 12px ${colors.font}`;
    context.fillStyle = some ? colors.text : colors.text3;
    context.fillText('Unassigned', 28, middle);
    context.textAlign = 'right';
    context.fillText(String(frame.unassignedCount), GUTTER_WIDTH - 10, middle);
    context.fillStyle = colors.line;
    context.fillRect(0, LANE_HEIGHT - 1, frame.width, 1);
  });
  clipped(context, GUTTER_WIDTH, AXIS_HEIGHT, plotWidth, LANE_HEIGHT, () => {
    context.font = `500 11px ${colors.font}`;
    for (const bucket of frame.buckets) {
      const { x, width } = span(frame.scale, bucket.from, bucket.until, 18);
      context.fillStyle = colors.hatch;
      context.globalAlpha = 0.55;
      context.fillRect(x + 1, 4, width - 2, LANE_HEIGHT - 9);
      context.globalAlpha = 1;
      context.strokeStyle = colors.text2;
      context.lineWidth = 1;
      context.strokeRect(x + 1.5, 4.5, width - 3, LANE_HEIGHT - 10);
      const label = String(bucket.rows.length);
      const half = context.measureText(label).width / 2 + 4;
      context.fillStyle = colors.raised;
      context.fillRect(x + width / 2 - half, 5, 2 * half, LANE_HEIGHT - 11);
      context.fillStyle = colors.text;
      context.textAlign = 'center';
      context.fillText(label, x + width / 2, middle);
    }
    paintNowLine(context, frame, colors, LANE_HEIGHT);
  });
}

function paintAxis(
  context: Context,
  frame: TimelineFrame,
  colors: TimelineColors,
  plotWidth: number,
): void {
  context.fillStyle = colors.panel;
  context.fillRect(0, 0, frame.width, AXIS_HEIGHT);
  const middle = AXIS_HEIGHT / 2;
  context.font = `400 11px ${colors.font}`;
  context.textAlign = 'left';
  context.fillStyle = colors.text3;
  context.fillText(`${frame.rows.length} shoppers`, 12, middle);
  clipped(context, GUTTER_WIDTH, 0, plotWidth, AXIS_HEIGHT, () => {
    const nowX = xOf(frame.scale, frame.at);
    context.textAlign = 'center';
    for (const at of ticks(frame.scale, plotWidth)) {
      const x = Math.round(xOf(frame.scale, at));
      context.fillStyle = colors.line;
      context.fillRect(x, AXIS_HEIGHT - 5, 1, 5);
      // The now label keeps its room, and no label is cut at the edge.
      if (Math.abs(x - nowX) < 52 || x < 18 || x > plotWidth - 18) continue;
      context.fillStyle = colors.text3;
      context.fillText(clock(at), x, middle - 1);
    }
    context.fillStyle = colors.accent;
    context.font = `600 11px ${colors.font}`;
    context.fillText(`now ${clock(frame.at)}`, nowX, middle - 1);
    context.fillRect(Math.round(nowX) - 1, AXIS_HEIGHT - 4, 2, 4);
  });
  context.fillStyle = colors.line;
  context.fillRect(0, AXIS_HEIGHT - 1, frame.width, 1);
}
