/**
 * Outlines of a picture of labels, such that neighbours share their border exactly: borders are
 * cut where three labels meet, each piece is simplified once, and rings are put together from pieces.
 */
import { simplifyLine, simplifyRing } from './simplify.ts';
import { ringArea } from './ring-area.ts';

type Corner = readonly [x: number, y: number];

/** A border between two labels, drawn with `left` on its left hand. */
interface Border {
  readonly left: number;
  readonly right: number;
  readonly line: readonly Corner[];
}

/** Directions in turn to the left: east, north, west, south. */
const STEPS: readonly Corner[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

/**
 * Polygons (rings, first outer, closed, in cells) of each label but 0. `labels` is row-major from
 * the south-west; `tolerance` is in cells.
 */
export function outlineLabels(
  labels: Uint8Array,
  width: number,
  height: number,
  tolerance: number,
): Map<number, Corner[][][]> {
  const borders = traceBorders(labels, width, height).map((border): Border => {
    const isRing = same(border.line[0]!, border.line.at(-1)!);
    const simplify = isRing ? simplifyRing : simplifyLine;
    return { ...border, line: simplify(border.line, tolerance) };
  });
  const polygons = new Map<number, Corner[][][]>();
  for (const label of new Set(labels)) {
    if (label === 0) continue;
    polygons.set(label, nestRings(assembleRings(borders, label)));
  }
  return polygons;
}

function traceBorders(labels: Uint8Array, width: number, height: number): Border[] {
  const labelAt = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : labels[y * width + x]!;
  /** Labels left and right of the cell side that leaves a corner in a direction. */
  const sides = ([x, y]: Corner, direction: number): [left: number, right: number] => {
    if (direction === 0) return [labelAt(x, y), labelAt(x, y - 1)];
    if (direction === 1) return [labelAt(x - 1, y), labelAt(x, y)];
    if (direction === 2) return [labelAt(x - 1, y - 1), labelAt(x - 1, y)];
    return [labelAt(x, y - 1), labelAt(x - 1, y - 1)];
  };
  const exits = (corner: Corner) =>
    [0, 1, 2, 3].filter((direction) => {
      const [left, right] = sides(corner, direction);
      return left !== right;
    });
  const used = new Set<number>();
  const sideKey = ([x, y]: Corner, direction: number) => {
    const [sx, sy] = STEPS[direction]!;
    return (Math.min(y, y + sy) * (width + 1) + Math.min(x, x + sx)) * 2 + (direction % 2);
  };
  const follow = (start: Corner, first: number): Border => {
    const [left, right] = sides(start, first);
    const line: Corner[] = [start];
    let [here, direction] = [start, first];
    for (;;) {
      used.add(sideKey(here, direction));
      const [sx, sy] = STEPS[direction]!;
      here = [here[0] + sx, here[1] + sy];
      line.push(here);
      const back = (direction + 2) % 4;
      const onward = exits(here).filter((exit) => exit !== back);
      if (onward.length !== 1 || same(here, start)) return { left, right, line };
      direction = onward[0]!;
    }
  };
  const borders: Border[] = [];
  // Meeting points first; what is left after them are closed borders between two labels.
  for (const wantsMeeting of [true, false]) {
    for (let y = 0; y <= height; y++) {
      for (let x = 0; x <= width; x++) {
        const corner: Corner = [x, y];
        const found = exits(corner);
        if (wantsMeeting && found.length < 3) continue;
        for (const exit of found) {
          if (!used.has(sideKey(corner, exit))) borders.push(follow(corner, exit));
        }
      }
    }
  }
  return borders;
}

/** Joins the borders of one label to rings with the label on the left. */
function assembleRings(borders: readonly Border[], label: number): Corner[][] {
  const lines = borders.flatMap(({ left, right, line }) => {
    if (left === label) return [[...line]];
    return right === label ? [line.toReversed()] : [];
  });
  const rings: Corner[][] = [];
  const waiting = new Set(lines);
  for (const start of lines) {
    if (!waiting.delete(start)) continue;
    const ring = [...start];
    while (!same(ring[0]!, ring.at(-1)!)) {
      const end = ring.at(-1)!;
      const next = [...waiting].find((line) => same(line[0]!, end));
      if (!next) break;
      waiting.delete(next);
      ring.push(...next.slice(1));
    }
    if (ring.length >= 4) rings.push(ring);
  }
  return rings;
}

/** Outer rings (anticlockwise) with the holes that lie in them. */
function nestRings(rings: readonly Corner[][]): Corner[][][] {
  const outer = rings.filter((ring) => ringArea(ring) > 0).map((ring) => [ring]);
  for (const hole of rings.filter((ring) => ringArea(ring) < 0)) {
    const owner = outer
      .filter(([ring]) => contains(ring!, hole[0]!))
      .sort(([a], [b]) => ringArea(a!) - ringArea(b!))[0];
    owner?.push(hole);
  }
  return outer;
}

function contains(ring: readonly Corner[], [x, y]: Corner): boolean {
  let inside = false;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[i + 1]!;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

const same = (a: Corner, b: Corner): boolean => a[0] === b[0] && a[1] === b[1];
