/** The ground of a plane world: a metre grid round [0, 0], with a spacing that fits the zoom. */
import type { Layer } from '@deck.gl/core';
import { LineLayer } from '@deck.gl/layers';
import { boundsOfScene } from '../bounds.ts';
import type { MapInput } from '../map-input.ts';

/** One degree at the equator, where plane worlds lie. */
const METRES_PER_DEGREE = 111_319.49;
const LINES_MAX = 400;

interface GridLine {
  readonly from: [number, number];
  readonly to: [number, number];
}

/** Metres between lines: 1, 2 or 5 times a power of ten, about 60 pixels apart. */
function gridSpacingMetres(zoom: number): number {
  const metresPerPixel = 78_271.517 / 2 ** zoom;
  return niceAtLeast(metresPerPixel * 60);
}

/** The smallest of 1, 2, 5 × 10^n that is at least `value`. */
export function niceAtLeast(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

export function gridLayer(input: MapInput): Layer {
  const isPlane = input.scene.world === 'plane';
  return new LineLayer<GridLine>({
    id: 'grid',
    data: isPlane ? gridLines(input) : [],
    visible: isPlane,
    getSourcePosition: (line) => line.from,
    getTargetPosition: (line) => line.to,
    getColor: input.palette.rgba('map-grid'),
    getWidth: 1,
    widthUnits: 'pixels',
    updateTriggers: { getColor: input.palette },
  });
}

function gridLines(input: MapInput): GridLine[] {
  const bounds = boundsOfScene(input.scene);
  if (bounds === undefined) return [];
  const [[west, south], [east, north]] = bounds;
  const step = gridSpacingMetres(input.zoom) / METRES_PER_DEGREE;
  // Far enough to fill a wide screen when the whole world is fitted to its height.
  const span = Math.max(east - west, north - south) * 4;
  const reach = Math.min(LINES_MAX / 4, Math.ceil(span / step));
  const middleX = Math.round((west + east) / 2 / step);
  const middleY = Math.round((south + north) / 2 / step);
  const lines: GridLine[] = [];
  for (let index = -reach; index <= reach; index += 1) {
    const x = (middleX + index) * step;
    const y = (middleY + index) * step;
    lines.push({ from: [x, (middleY - reach) * step], to: [x, (middleY + reach) * step] });
    lines.push({ from: [(middleX - reach) * step, y], to: [(middleX + reach) * step, y] });
  }
  return lines;
}
