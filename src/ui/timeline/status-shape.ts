/** Status marks on a canvas: the same shapes the status mark draws in SVG. */
import type { OrderStatus } from '../../store/live-state.svelte.ts';
import { statusLooks } from '../status.ts';

/** Draws the mark of a status centred on (x, y), `size` px across, in one colour. */
export function drawStatusShape(
  context: CanvasRenderingContext2D,
  status: OrderStatus,
  x: number,
  y: number,
  size: number,
  color: string,
): void {
  const half = size / 2;
  context.fillStyle = color;
  context.strokeStyle = color;
  context.lineWidth = 1.3;
  context.beginPath();
  switch (statusLooks[status].shape) {
    case 'circle':
      context.arc(x, y, half * 0.8, 0, 2 * Math.PI);
      context.fill();
      return;
    case 'triangle':
      context.moveTo(x, y - half);
      context.lineTo(x + half, y + half * 0.8);
      context.lineTo(x - half, y + half * 0.8);
      context.fill();
      return;
    case 'diamond':
      context.moveTo(x, y - half);
      context.lineTo(x + half, y);
      context.lineTo(x, y + half);
      context.lineTo(x - half, y);
      context.fill();
      return;
    case 'hatched-square':
      context.rect(x - half + 1, y - half + 1, size - 2, size - 2);
      context.moveTo(x - half + 1, y + half - 1);
      context.lineTo(x + half - 1, y - half + 1);
      context.stroke();
      return;
    case 'ring':
      context.arc(x, y, half * 0.7, 0, 2 * Math.PI);
      context.stroke();
      return;
    case 'tick':
      context.moveTo(x - half * 0.7, y);
      context.lineTo(x - half * 0.1, y + half * 0.6);
      context.lineTo(x + half * 0.8, y - half * 0.6);
      context.stroke();
  }
}
