/**
 * Draws the blocks of one row. Activities differ by height, lightness and line, not by hue: travel a
 * thin line, park a low block, wait hatched, shop full and dark, checkout full and light. Hue is for
 * deliveries alone and tells how the order stands; a checkout where customers collect has the mark. Tentative trips are outlines.
 */
import type { StoreId } from '../../domain/ids.ts';
import type { Store } from '../../domain/store.ts';
import type { OrderStatus } from '../../store/live-state.svelte.ts';
import { drawStatusShape } from './status-shape.ts';
import type { BatchBracket, OrderWindow, RowBlock, Track } from './shopper-blocks.ts';
import type { TimelineColors } from './timeline-colors.ts';
import { BAND_HEIGHT, BAND_TOP, ROW_HEIGHT, span, WINDOW_HEIGHT } from './timeline-layout.ts';
import type { TimeScale } from './time-scale.ts';

export interface BlockPaint {
  readonly context: CanvasRenderingContext2D;
  readonly colors: TimelineColors;
  readonly scale: TimeScale;
  readonly width: number;
  readonly stores: ReadonlyMap<StoreId, Store>;
  /** Blocks of this order get a ring. */
  readonly selectedOrderId: string | undefined;
}

/** Draws a row's blocks and brackets with the row's top at `y`. */
export function paintTrack(paint: BlockPaint, track: Track, y: number): void {
  for (const bracket of track.brackets) paintBracket(paint, bracket, y);
  for (const block of track.blocks) {
    const { x, width } = span(paint.scale, block.from, block.until, 1.5);
    if (x + width < 0 || x > paint.width) continue;
    paint.context.globalAlpha = block.phase === 'past' ? 0.5 : 1;
    paintBlock(paint, block, x, y, width);
    if (paint.selectedOrderId !== undefined && block.activity !== 'travel') {
      ring(paint, block, x, y, width);
    }
    paint.context.globalAlpha = 1;
  }
}

function paintBlock(paint: BlockPaint, block: RowBlock, x: number, y: number, width: number): void {
  const { context, colors } = paint;
  const top = y + BAND_TOP;
  const middle = top + BAND_HEIGHT / 2;
  const tentative = block.phase === 'next';
  switch (block.activity) {
    case 'travel':
      context.fillStyle = colors.travel;
      context.globalAlpha *= tentative ? 0.6 : 1;
      context.fillRect(x, middle - 1, width, 2);
      return;
    case 'park':
      box(paint, colors.park, x, middle - 3, width, 6, tentative);
      return;
    case 'wait':
      context.strokeStyle = colors.travel;
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, top + 3.5, Math.max(0, width - 1), BAND_HEIGHT - 7);
      context.fillStyle = colors.hatch;
      context.fillRect(x, top + 3, width, BAND_HEIGHT - 6);
      return;
    case 'shop':
      box(paint, colors.shop, x, top, width, BAND_HEIGHT, tentative);
      storeLabel(paint, block, x, middle, width);
      return;
    case 'checkout':
      box(paint, colors.checkout, x, top, width, BAND_HEIGHT, tentative);
      if (block.status !== undefined) markHandOver(paint, block, block.status, x, top, width);
      return;
    case 'deliver':
      paintDelivery(paint, block, x, top, width);
  }
}

function paintDelivery(
  paint: BlockPaint,
  block: RowBlock,
  x: number,
  top: number,
  width: number,
): void {
  const status = block.status ?? 'delivered';
  const color = paint.colors.status[status];
  box(paint, color, x, top, width, BAND_HEIGHT, block.phase === 'next');
  markHandOver(paint, block, status, x, top, width);
}

function markHandOver(
  paint: BlockPaint,
  block: RowBlock,
  status: OrderStatus,
  x: number,
  top: number,
  width: number,
): void {
  if (width < 11) return;
  const ink = block.phase === 'next' ? paint.colors.status[status] : paint.colors.panel;
  drawStatusShape(paint.context, status, x + width / 2, top + BAND_HEIGHT / 2, 9, ink);
}

/** A filled block, or an outline with a breath of fill when it is tentative. */
function box(
  paint: BlockPaint,
  color: string,
  x: number,
  y: number,
  width: number,
  height: number,
  tentative: boolean,
): void {
  const { context } = paint;
  // A hair of ground between neighbours keeps them apart without an outline.
  const inner = width > 3 ? width - 1 : width;
  const alpha = context.globalAlpha;
  context.fillStyle = color;
  if (tentative) context.globalAlpha = alpha * 0.18;
  context.fillRect(x, y, inner, height);
  context.globalAlpha = alpha;
  if (!tentative || inner < 3) return;
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, inner - 1, height - 1);
}

function storeLabel(
  paint: BlockPaint,
  block: RowBlock,
  x: number,
  middle: number,
  width: number,
): void {
  const store = block.storeId === undefined ? undefined : paint.stores.get(block.storeId);
  const left = Math.max(x, 0);
  const room = Math.min(x + width, paint.width) - left - 6;
  if (store === undefined || room < 14) return;
  const { context, colors } = paint;
  context.fillStyle = labelColor(block.phase, colors);
  context.font = `500 10px ${colors.font}`;
  context.textAlign = 'left';
  const wide = context.measureText(store.name).width <= room;
  context.fillText(wide ? store.name : store.initials, left + 3, middle + 0.5);
}

function labelColor(phase: RowBlock['phase'], colors: TimelineColors): string {
  if (phase === 'next') return colors.text2;
  return phase === 'past' ? colors.text : colors.panel;
}

function ring(paint: BlockPaint, block: RowBlock, x: number, y: number, width: number): void {
  if (!block.orderIds.some((id) => id === paint.selectedOrderId)) return;
  const { context, colors } = paint;
  context.strokeStyle = colors.accent;
  context.lineWidth = 2;
  context.strokeRect(x - 1, y + BAND_TOP - 2, width + 1, BAND_HEIGHT + 4);
}

function paintBracket(paint: BlockPaint, bracket: BatchBracket, y: number): void {
  const { context, colors } = paint;
  const { x, width } = span(paint.scale, bracket.from, bracket.until);
  if (x + width < 0 || x > paint.width) return;
  context.strokeStyle = colors.text3;
  context.lineWidth = 1;
  context.setLineDash(bracket.tentative ? [3, 2] : []);
  context.beginPath();
  context.moveTo(x + 0.5, y + 6.5);
  context.lineTo(x + 0.5, y + 3.5);
  context.lineTo(x + width - 1.5, y + 3.5);
  context.lineTo(x + width - 1.5, y + 6.5);
  context.stroke();
  context.setLineDash([]);
}

/** The windows of an unfolded row, one line each: `[ ]` from start to end with the order's id. */
export function paintWindows(paint: BlockPaint, windows: readonly OrderWindow[], y: number): void {
  const { context, colors } = paint;
  context.font = `400 11px ${colors.font}`;
  windows.forEach((window, index) => {
    const top = y + ROW_HEIGHT + index * WINDOW_HEIGHT;
    const middle = top + WINDOW_HEIGHT / 2;
    const { x, width } = span(paint.scale, window.start, window.end);
    const chosen = window.orderId === paint.selectedOrderId;
    context.strokeStyle = chosen ? colors.accent : colors.text3;
    context.lineWidth = chosen ? 2 : 1;
    context.beginPath();
    context.moveTo(x + 4, middle - 5);
    context.lineTo(x, middle - 5);
    context.lineTo(x, middle + 5);
    context.lineTo(x + 4, middle + 5);
    context.moveTo(x + width - 4, middle - 5);
    context.lineTo(x + width, middle - 5);
    context.lineTo(x + width, middle + 5);
    context.lineTo(x + width - 4, middle + 5);
    context.moveTo(x, middle);
    context.lineTo(x + width, middle);
    context.stroke();
    // Beside the window's end, or as near to it as the plot reaches.
    const room = context.measureText(window.orderId).width + 24;
    const labelX = Math.max(6, Math.min(x + width + 6, paint.width - room - 4));
    context.fillStyle = colors.panel;
    if (labelX < x + width) context.fillRect(labelX - 2, middle - 7, room, 14);
    drawStatusShape(context, window.status, labelX + 5, middle, 9, colors.status[window.status]);
    context.fillStyle = colors.text2;
    context.textAlign = 'left';
    context.fillText(window.orderId, labelX + 14, middle + 0.5);
  });
}
