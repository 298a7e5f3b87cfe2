/**
 * The timeline's colours, read from the tokens of the theme in force. Canvas takes no custom
 * properties, so they are read once a theme, with the hatches made from them.
 */
import type { OrderStatus } from '../../store/live-state.svelte.ts';
import { statusLooks } from '../status.ts';

export interface TimelineColors {
  readonly panel: string;
  readonly raised: string;
  readonly line: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly hover: string;
  readonly travel: string;
  readonly park: string;
  readonly wait: string;
  readonly shop: string;
  readonly checkout: string;
  readonly font: string;
  readonly status: Readonly<Record<OrderStatus, string>>;
  /** Diagonal lines for waiting and for unassigned orders. */
  readonly hatch: CanvasPattern | string;
  /** Wide faint stripes: outside the shift. */
  readonly stripes: CanvasPattern | string;
}

/** Reads the tokens as `element` sees them. */
export function readColors(element: HTMLElement): TimelineColors {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const marks = Object.entries(statusLooks).map(([status, look]) => [
    status,
    token(look.markToken),
  ]);
  return {
    panel: token('--panel'),
    raised: token('--raised'),
    line: token('--line'),
    text: token('--text'),
    text2: token('--text-2'),
    text3: token('--text-3'),
    accent: token('--accent'),
    accentSoft: token('--accent-soft'),
    hover: token('--hover'),
    travel: token('--block-travel'),
    park: token('--block-park'),
    wait: token('--block-wait'),
    shop: token('--block-shop'),
    checkout: token('--block-checkout'),
    font: token('--font') || 'sans-serif',
    status: Object.fromEntries(marks) as Record<OrderStatus, string>,
    hatch: diagonal(token('--text-3'), 5, 1.2),
    stripes: diagonal(token('--line'), 9, 2.5),
  };
}

/** A seamless pattern of 45° lines; the plain colour where patterns cannot be made. */
function diagonal(color: string, size: number, width: number): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = size * 2;
  tile.height = size * 2;
  const context = tile.getContext('2d');
  if (context === null) return color;
  context.strokeStyle = color;
  context.lineWidth = width;
  context.beginPath();
  for (let offset = -2 * size; offset <= 2 * size; offset += size) {
    context.moveTo(offset, 2 * size);
    context.lineTo(offset + 2 * size, 0);
  }
  context.stroke();
  return context.createPattern(tile, 'repeat') ?? color;
}
