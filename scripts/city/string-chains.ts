/** Strings stretches of one kind into lines as long as possible, going on as straight as possible. */
import type { Stretch } from './car-roads.ts';
import { gridKey } from './grid-key.ts';
import type { GridPoint } from './osm-tiles.ts';

/** Each result is a line: stretches turned where needed, each starting where the one before ends. */
export function stringChains(stretches: readonly Stretch[]): Stretch[][] {
  const byEnd = new Map<string, number[]>();
  const endKey = (stretch: Stretch, point: GridPoint) => `${stretch.key}@${gridKey(point)}`;
  stretches.forEach((stretch, index) => {
    for (const point of endsOf(stretch)) {
      const key = endKey(stretch, point);
      byEnd.set(key, [...(byEnd.get(key) ?? []), index]);
    }
  });
  const used = new Uint8Array(stretches.length);
  const follow = (first: Stretch): Stretch[] => {
    const chain = [first];
    for (;;) {
      const last = chain.at(-1)!;
      const point = last.points.at(-1)!;
      const choices = (byEnd.get(endKey(last, point)) ?? [])
        .filter((index) => !used[index])
        .map((index) => ({ index, turned: startAt(stretches[index]!, point) }))
        .filter((choice) => choice.turned !== undefined)
        .sort((a, b) => straightness(last, b.turned!) - straightness(last, a.turned!));
      const next = choices[0];
      if (!next) return chain;
      used[next.index] = 1;
      chain.push(next.turned!);
    }
  };
  const chains: Stretch[][] = [];
  const startFrom = (index: number, start: Stretch | undefined) => {
    if (used[index] || !start) return;
    used[index] = 1;
    chains.push(follow(start));
  };
  // Lines start at loose ends; what remains after that are rings.
  stretches.forEach((stretch, index) => {
    for (const point of endsOf(stretch)) {
      const isLoose = byEnd.get(endKey(stretch, point))?.length === 1;
      if (isLoose) startFrom(index, startAt(stretch, point));
    }
  });
  stretches.forEach((stretch, index) => startFrom(index, stretch));
  return chains;
}

function endsOf({ points }: Stretch): [GridPoint, GridPoint] {
  return [points[0]!, points.at(-1)!];
}

/** The stretch as driven from `point`, or `undefined` where that is against its direction. */
function startAt(stretch: Stretch, point: GridPoint): Stretch | undefined {
  const [first, last] = endsOf(stretch);
  if (gridKey(first) === gridKey(point)) return stretch;
  if (stretch.kind.oneway || gridKey(last) !== gridKey(point)) return undefined;
  return { ...stretch, points: stretch.points.toReversed() };
}

/** Cosine of the turn from one stretch into the next: 1 straight on, -1 back. */
function straightness(before: Stretch, after: Stretch): number {
  const [a, b] = [before.points.at(-2)!, before.points.at(-1)!];
  const [c, d] = [after.points[0]!, after.points[1]!];
  const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
  return (ux * vx + uy * vy) / (Math.hypot(ux, uy) * Math.hypot(vx, vy) || 1);
}
