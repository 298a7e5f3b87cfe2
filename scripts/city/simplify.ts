/** Fewer points for the same line (doi:10.3138/FM57-6770-U75U-7727). */
type Point = readonly [x: number, y: number];

/** Keeps both ends; no dropped point lies farther than `tolerance` from the result. */
export function simplifyLine<P extends Point>(line: readonly P[], tolerance: number): P[] {
  const keep = new Uint8Array(line.length);
  keep[0] = keep[line.length - 1] = 1;
  const spans: [number, number][] = [[0, line.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [start, end] = span;
    let [farthest, most] = [-1, tolerance];
    for (let index = start + 1; index < end; index++) {
      const distance = distanceToSpan(line[index]!, line[start]!, line[end]!);
      if (distance > most) [farthest, most] = [index, distance];
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    spans.push([start, farthest], [farthest, end]);
  }
  return line.filter((_, index) => keep[index]);
}

/** A closed ring, simplified in two halves so that it cannot collapse; fewer than 4 points mean none. */
export function simplifyRing<P extends Point>(ring: readonly P[], tolerance: number): P[] {
  const [ox, oy] = ring[0]!;
  let [opposite, most] = [0, 0];
  ring.forEach(([x, y], index) => {
    const distance = Math.hypot(x - ox, y - oy);
    if (distance > most) [opposite, most] = [index, distance];
  });
  const there = simplifyLine(ring.slice(0, opposite + 1), tolerance);
  const back = simplifyLine(ring.slice(opposite), tolerance);
  return [...there, ...back.slice(1)];
}

function distanceToSpan([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / length;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(px - ax - share * dx, py - ay - share * dy);
}
