/** A picture of the city in square cells, to mark, grow and measure distances on. Row 0 is the south. */
import type { LngLat } from '../../src/domain/units.ts';
import type { Frame } from './frame.ts';

export class Raster {
  readonly width: number;
  readonly height: number;
  readonly cellMetres: number;
  readonly #frame: Frame;

  constructor(frame: Frame, cellMetres: number) {
    const { west, south, east, north } = frame.bounds;
    this.#frame = frame;
    this.cellMetres = cellMetres;
    this.width = Math.ceil(((east - west) * frame.metresPerDegree.lng) / cellMetres);
    this.height = Math.ceil(((north - south) * frame.metresPerDegree.lat) / cellMetres);
  }

  mask(): Uint8Array {
    return new Uint8Array(this.width * this.height);
  }

  /** Position in cells; (0, 0) is the south-western corner of the bounds. */
  cell([lng, lat]: LngLat): [x: number, y: number] {
    const { bounds, metresPerDegree } = this.#frame;
    return [
      ((lng - bounds.west) * metresPerDegree.lng) / this.cellMetres,
      ((lat - bounds.south) * metresPerDegree.lat) / this.cellMetres,
    ];
  }

  /** Degrees of a position in cells, kept within the bounds, to five decimals. */
  lngLat([x, y]: readonly [number, number]): LngLat {
    const { bounds, metresPerDegree } = this.#frame;
    const lng = bounds.west + (x * this.cellMetres) / metresPerDegree.lng;
    const lat = bounds.south + (y * this.cellMetres) / metresPerDegree.lat;
    const round = (value: number) => Math.round(value * 1e5) / 1e5;
    return [
      round(Math.min(Math.max(lng, bounds.west), bounds.east)),
      round(Math.min(Math.max(lat, bounds.south), bounds.north)),
    ];
  }

  markPoint(mask: Uint8Array, lngLat: LngLat, value = 1): void {
    const [x, y] = this.cell(lngLat).map(Math.floor) as [number, number];
    if (x >= 0 && y >= 0 && x < this.width && y < this.height) mask[y * this.width + x] = value;
  }

  /** Marks every cell a line passes, sampled finely enough to leave no gap. */
  markLine(mask: Uint8Array, line: readonly LngLat[], value = 1): void {
    line.forEach((end, index) => {
      const start = line[index - 1] ?? end;
      const metres = this.#frame.metres(start, end);
      const steps = Math.max(1, Math.ceil((metres / this.cellMetres) * 3));
      for (let step = 0; step <= steps; step++) {
        const share = step / steps;
        const lng = start[0] + (end[0] - start[0]) * share;
        this.markPoint(mask, [lng, start[1] + (end[1] - start[1]) * share], value);
      }
    });
  }

  /** Marks cells whose middle lies inside the rings (even-odd), and those on the outline. */
  markArea(mask: Uint8Array, rings: readonly (readonly LngLat[])[], value = 1): void {
    for (const ring of rings) this.markLine(mask, ring, value);
    const corners = rings.map((ring) => ring.map((point) => this.cell(point)));
    const heights = corners.flat().map(([, y]) => y);
    const bottom = Math.max(0, Math.floor(Math.min(...heights)));
    const top = Math.min(this.height - 1, Math.ceil(Math.max(...heights)));
    for (let y = bottom; y <= top; y++) {
      const crossings = corners.flatMap((ring) => crossingsAt(ring, y + 0.5)).sort((a, b) => a - b);
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        const start = Math.max(0, Math.ceil(crossings[pair]! - 0.5));
        const end = Math.min(this.width - 1, Math.floor(crossings[pair + 1]! - 0.5));
        if (end >= start) mask.fill(value, y * this.width + start, y * this.width + end + 1);
      }
    }
  }

  /** Metres from each cell to the nearest marked one, exact (doi:10.4086/toc.2012.v008a019). */
  distances(mask: Uint8Array): Float64Array {
    const { width, height } = this;
    const far = (width + height) ** 2;
    const squared = Float64Array.from(mask, (marked) => (marked ? 0 : far));
    for (let x = 0; x < width; x++) lowerEnvelope(squared, x, width, height);
    for (let y = 0; y < height; y++) lowerEnvelope(squared, y * width, 1, width);
    return squared.map((value) => Math.sqrt(value) * this.cellMetres);
  }

  /** The up to four cells beside a cell. */
  neighbours(cell: number): number[] {
    const { width } = this;
    const x = cell % width;
    const found: number[] = [];
    if (x > 0) found.push(cell - 1);
    if (x < width - 1) found.push(cell + 1);
    if (cell >= width) found.push(cell - width);
    if (cell + width < width * this.height) found.push(cell + width);
    return found;
  }
}

function crossingsAt(ring: readonly (readonly [number, number])[], y: number): number[] {
  const found: number[] = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[i + 1]!;
    if (ay > y !== by > y) found.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
  }
  return found;
}

/** Replaces the values f(q) of one row or column by the least f(p) + (q - p)², in place. */
function lowerEnvelope(values: Float64Array, offset: number, stride: number, count: number): void {
  const row = Float64Array.from({ length: count }, (_, i) => values[offset + i * stride]!);
  const vertex = new Int32Array(count);
  const start = new Float64Array(count + 1);
  let last = 0;
  start[0] = -Infinity;
  start[1] = Infinity;
  for (let q = 1; q < count; q++) {
    let meet: number;
    for (;;) {
      const p = vertex[last]!;
      meet = (row[q]! + q * q - (row[p]! + p * p)) / (2 * q - 2 * p);
      if (meet > start[last]! || last === 0) break;
      last--;
    }
    if (meet > start[last]!) last++;
    vertex[last] = q;
    start[last] = last === 0 ? -Infinity : meet;
    start[last + 1] = Infinity;
  }
  let piece = 0;
  for (let q = 0; q < count; q++) {
    while (start[piece + 1]! < q) piece++;
    const p = vertex[piece]!;
    values[offset + q * stride] = row[p]! + (q - p) ** 2;
  }
}
