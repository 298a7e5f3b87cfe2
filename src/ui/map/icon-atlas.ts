/**
 * The map's marks drawn once per theme into one canvas: orders by status and time left, shoppers by
 * heading and load. Shapes equal those of the lists; each has a halo, so that it reads on any ground.
 */
import type { OrderStatus } from '../../store/live-state.svelte.ts';
import type { MapPalette } from './map-palette.ts';

export interface IconCell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly anchorX: number;
  readonly anchorY: number;
  readonly mask: boolean;
}

export interface IconAtlas {
  readonly canvas: HTMLCanvasElement;
  readonly mapping: Readonly<Record<string, IconCell>>;
}

/** Steps of the ring that shows the time left: none to a whole hour. */
const TIME_LEFT_STEPS = 6;
const LOAD_MAX = 4;

const CELL = 64;
const COLUMNS = 8;
const MIDDLE = CELL / 2;
/** Marks are drawn in a space of 32 units, so that 2 units are 2 px at the usual size. */
const SCALE = CELL / 32;

type Draw = (pen: CanvasRenderingContext2D) => void;

/** Name of an order's icon; `secondsLeft` is the time to the end of its window. */
export function orderIcon(status: OrderStatus, secondsLeft: number): string {
  const step = Math.min(TIME_LEFT_STEPS, Math.max(0, Math.ceil(secondsLeft / 600)));
  return `order-${status}-${step}`;
}

/** Name of a shopper's icon. */
export function shopperIcon(pose: 'drive' | 'stand' | 'idle', loadCount: number): string {
  return `shopper-${pose}-${Math.min(LOAD_MAX, loadCount)}`;
}

/** Draws all icons for a theme. */
export function drawAtlas(palette: MapPalette): IconAtlas {
  const drawings: [name: string, draw: Draw][] = [];
  const statuses = ['on-time', 'at-risk', 'late', 'unassigned', 'scheduled'] as const;
  for (const status of statuses) {
    for (let step = 0; step <= TIME_LEFT_STEPS; step += 1) {
      drawings.push([`order-${status}-${step}`, (pen) => drawOrder(pen, palette, status, step)]);
    }
  }
  for (const status of ['delivered', 'delivered-late', 'cancelled'] as const) {
    for (let step = 0; step <= TIME_LEFT_STEPS; step += 1) {
      drawings.push([`order-${status}-${step}`, (pen) => drawTick(pen, palette)]);
    }
  }
  for (const pose of ['drive', 'stand', 'idle'] as const) {
    for (let load = 0; load <= LOAD_MAX; load += 1) {
      drawings.push([`shopper-${pose}-${load}`, (pen) => drawShopper(pen, palette, pose, load)]);
    }
  }
  return render(drawings);
}

function render(drawings: readonly [string, Draw][]): IconAtlas {
  const canvas = document.createElement('canvas');
  canvas.width = COLUMNS * CELL;
  canvas.height = Math.ceil(drawings.length / COLUMNS) * CELL;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no 2d canvas');
  const mapping: Record<string, IconCell> = {};
  drawings.forEach(([name, draw], index) => {
    const x = (index % COLUMNS) * CELL;
    const y = Math.floor(index / COLUMNS) * CELL;
    pen.save();
    pen.translate(x + MIDDLE, y + MIDDLE);
    pen.scale(SCALE, SCALE);
    pen.lineJoin = 'round';
    pen.lineCap = 'round';
    draw(pen);
    pen.restore();
    const size = { width: CELL, height: CELL, anchorX: MIDDLE, anchorY: MIDDLE };
    mapping[name] = { x, y, ...size, mask: false };
  });
  return { canvas, mapping };
}

type DrawnStatus = 'on-time' | 'at-risk' | 'late' | 'unassigned' | 'scheduled';

function drawOrder(
  pen: CanvasRenderingContext2D,
  palette: MapPalette,
  status: DrawnStatus,
  step: number,
): void {
  const halo = palette.css('map-mark-halo');
  const ringRadius = 11.5;
  if (status === 'on-time' || status === 'scheduled') {
    const colour = palette.css(status === 'on-time' ? 'on-time-mark' : 'done');
    disc(pen, 10, halo);
    disc(pen, 8, palette.css('map-ground'));
    if (status === 'on-time') wedge(pen, 8, step, colour);
    ring(pen, 7.2, 1, colour, 2);
    return;
  }
  const colour = palette.css(
    status === 'at-risk' ? 'at-risk-mark' : status === 'late' ? 'late-mark' : 'unassigned',
  );
  const edge = status === 'at-risk' ? palette.css('at-risk') : colour;
  if (step > 0) {
    ring(pen, ringRadius, step / TIME_LEFT_STEPS, halo, 5);
    ring(pen, ringRadius, step / TIME_LEFT_STEPS, edge, 2);
  }
  shapePath(pen, status);
  pen.lineWidth = 5.5;
  pen.strokeStyle = halo;
  pen.stroke();
  pen.fillStyle = status === 'unassigned' ? palette.css('map-ground') : colour;
  pen.fill();
  pen.lineWidth = status === 'unassigned' ? 2 : 1.4;
  pen.strokeStyle = edge;
  pen.stroke();
  if (status === 'unassigned') hatch(pen, edge);
}

function shapePath(pen: CanvasRenderingContext2D, status: 'at-risk' | 'late' | 'unassigned'): void {
  pen.beginPath();
  if (status === 'at-risk') {
    pen.moveTo(0, -7);
    pen.lineTo(7, 5.2);
    pen.lineTo(-7, 5.2);
  } else if (status === 'late') {
    pen.moveTo(0, -8);
    pen.lineTo(8, 0);
    pen.lineTo(0, 8);
    pen.lineTo(-8, 0);
  } else {
    pen.rect(-5.5, -5.5, 11, 11);
  }
  pen.closePath();
}

function hatch(pen: CanvasRenderingContext2D, colour: string): void {
  pen.beginPath();
  for (const shift of [-5, 0, 5]) {
    const reach = 5 - Math.abs(shift) / 2;
    pen.moveTo(shift / 2 - reach, shift / 2 + reach);
    pen.lineTo(shift / 2 + reach, shift / 2 - reach);
  }
  pen.lineWidth = 1.3;
  pen.strokeStyle = colour;
  pen.stroke();
}

function drawTick(pen: CanvasRenderingContext2D, palette: MapPalette): void {
  for (const [colour, width] of [
    [palette.css('map-mark-halo'), 5.5],
    [palette.css('done'), 2.2],
  ] as const) {
    pen.beginPath();
    pen.moveTo(-5, 0.5);
    pen.lineTo(-1.5, 4.5);
    pen.lineTo(5.5, -4.5);
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
  }
}

function drawShopper(
  pen: CanvasRenderingContext2D,
  palette: MapPalette,
  pose: 'drive' | 'stand' | 'idle',
  loadCount: number,
): void {
  const halo = palette.css('map-mark-halo');
  const colour = palette.css(pose === 'idle' ? 'map-shopper-idle' : 'map-shopper');
  pen.beginPath();
  if (pose === 'drive') {
    pen.moveTo(0, -10);
    pen.lineTo(7.5, 6);
    pen.lineTo(0, 2.4);
    pen.lineTo(-7.5, 6);
    pen.closePath();
  } else {
    pen.arc(0, 0, pose === 'idle' ? 4.6 : 5.6, 0, Math.PI * 2);
  }
  pen.lineWidth = 4.5;
  pen.strokeStyle = halo;
  pen.stroke();
  pen.fillStyle = pose === 'idle' ? palette.css('map-ground') : colour;
  pen.fill();
  pen.lineWidth = pose === 'idle' ? 2 : 1;
  pen.strokeStyle = colour;
  pen.stroke();
  for (let dot = 0; dot < loadCount; dot += 1) {
    const x = (dot - (loadCount - 1) / 2) * 4.6;
    pen.beginPath();
    pen.arc(x, 11, 2.9, 0, Math.PI * 2);
    pen.fillStyle = halo;
    pen.fill();
    pen.beginPath();
    pen.arc(x, 11, 1.8, 0, Math.PI * 2);
    pen.fillStyle = colour;
    pen.fill();
  }
}

function disc(pen: CanvasRenderingContext2D, radius: number, colour: string): void {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, Math.PI * 2);
  pen.fillStyle = colour;
  pen.fill();
}

/** A sector from twelve o'clock: the share of an hour that is left. */
function wedge(pen: CanvasRenderingContext2D, radius: number, step: number, colour: string): void {
  if (step === 0) return;
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.arc(0, 0, radius, -Math.PI / 2, -Math.PI / 2 + (step / TIME_LEFT_STEPS) * Math.PI * 2);
  pen.closePath();
  pen.globalAlpha = 0.62;
  pen.fillStyle = colour;
  pen.fill();
  pen.globalAlpha = 1;
}

function ring(
  pen: CanvasRenderingContext2D,
  radius: number,
  share: number,
  colour: string,
  width: number,
): void {
  pen.beginPath();
  pen.arc(0, 0, radius, -Math.PI / 2, -Math.PI / 2 + share * Math.PI * 2);
  pen.lineWidth = width;
  pen.strokeStyle = colour;
  pen.stroke();
}
