/**
 * From OSM ways to junctions and chains of edges. A junction is the end of a way or a point that
 * ways share; what lies between two junctions is an edge. Edges of one name and kind are strung
 * into chains, which are the lines the map draws and writes names along.
 */
import type { Chain, ChainEdge, GraphSource } from '../../src/roads/graph-section.ts';
import { NO_STREET } from '../../src/roads/road-graph.ts';
import { CAR_CLASSES } from '../../src/roads/road-class.ts';
import type { Frame } from './frame.ts';
import { gridKey } from './grid-key.ts';
import type { GridPoint, OsmFeature, Tags } from './osm-tiles.ts';
import { largestStrongComponent } from './strong-component.ts';
import { stringChains } from './string-chains.ts';

/** A signal stands for a junction up to this far away. */
const SIGNAL_METRES_MAX = 30;

/** A stretch between two junctions before numbering; points include both ends. */
export interface Stretch {
  readonly key: string;
  readonly kind: Omit<Chain, 'edges'>;
  readonly points: readonly GridPoint[];
}

export interface CarRoads {
  readonly source: GraphSource;
  readonly kilometres: number;
  readonly mainShare: number;
}

/** Whether cars use the way at all; what is fenced off from everyone is left out. */
export function isCarRoad(feature: OsmFeature): boolean {
  const { highway, access, motor_vehicle: motor, area } = feature.tags;
  if (!CAR_CLASSES.some((name) => name === highway) || feature.kind === 'point') return false;
  return access !== 'no' && access !== 'bus' && motor !== 'no' && area !== 'yes';
}

export function buildCarRoads(
  features: readonly OsmFeature[],
  frame: Frame,
  streetOf: (name: string) => number,
): CarRoads {
  const ways = features.filter(isCarRoad);
  const stretches = cutAtJunctions(ways, streetOf);
  const nodes = numberNodes(stretches, frame);
  const chains = stringChains(stretches).map((chain): Chain => ({
    ...chain[0]!.kind,
    edges: chain.map((stretch) => edgeOf(stretch, nodes.indexOf, frame)),
  }));
  const arcs = chains.flatMap((chain) =>
    chain.edges.flatMap(({ from, to }): [number, number][] =>
      chain.oneway
        ? [[from, to]]
        : [
            [from, to],
            [to, from],
          ],
    ),
  );
  const nodeMain = largestStrongComponent(nodes.points.length, arcs);
  const metres = chains.flatMap((chain) => chain.edges).reduce((sum, e) => sum + e.metres, 0);
  const steps = nodes.points.map((point) => frame.steps(point));
  return {
    source: {
      nodeX: steps.map(([x]) => x),
      nodeY: steps.map(([, y]) => y),
      nodeSignal: markSignals(features, nodes, frame),
      nodeMain,
      chains,
    },
    kilometres: metres / 1000,
    mainShare: nodeMain.filter(Boolean).length / nodeMain.length,
  };
}

function cutAtJunctions(
  ways: readonly OsmFeature[],
  streetOf: (name: string) => number,
): Stretch[] {
  const uses = new Map<number, number>();
  for (const line of ways.flatMap((way) => way.parts)) {
    line.forEach((point, index) => {
      const isEnd = index === 0 || index === line.length - 1;
      const key = gridKey(point);
      uses.set(key, (uses.get(key) ?? 0) + (isEnd ? 2 : 1));
    });
  }
  const stretches: Stretch[] = [];
  for (const way of ways) {
    const kind = kindOf(way.tags, streetOf);
    const key = Object.values(kind).join('|');
    for (const part of way.parts) {
      const line = way.tags['oneway'] === '-1' ? part.toReversed() : part;
      let start = 0;
      for (let index = 1; index < line.length; index++) {
        if ((uses.get(gridKey(line[index]!)) ?? 0) < 2) continue;
        stretches.push({ key, kind, points: line.slice(start, index + 1) });
        start = index;
      }
    }
  }
  return stretches;
}

function kindOf(tags: Tags, streetOf: (name: string) => number): Omit<Chain, 'edges'> {
  const oneway =
    ['yes', '-1', '1', 'true'].includes(tags['oneway'] ?? '') ||
    (tags['oneway'] === undefined &&
      (tags['junction'] === 'roundabout' || tags['highway'] === 'motorway'));
  const isOn = (value: string | undefined) => value !== undefined && value !== 'no';
  const limit = /^\d{1,3}$/.test(tags['maxspeed'] ?? '') ? Number(tags['maxspeed']) : 0;
  return {
    carClass: CAR_CLASSES.findIndex((name) => name === tags['highway']),
    limitKmh: Math.min(limit, 255),
    oneway,
    level: isOn(tags['tunnel']) && tags['tunnel'] !== 'culvert' ? 2 : isOn(tags['bridge']) ? 1 : 0,
    street: tags['name'] ? streetOf(tags['name']) : NO_STREET,
  };
}

interface Nodes {
  readonly points: readonly GridPoint[];
  readonly indexOf: (point: GridPoint) => number;
}

/** Numbers junctions along a space-filling curve, so that neighbours lie close in memory too. */
function numberNodes(stretches: readonly Stretch[], frame: Frame): Nodes {
  const byKey = new Map<number, GridPoint>();
  for (const { points } of stretches) {
    for (const point of [points[0]!, points.at(-1)!]) byKey.set(gridKey(point), point);
  }
  const points = [...byKey.values()]
    .map((point) => ({ point, order: mortonOrder(frame.steps(point)) }))
    .sort((a, b) => a.order - b.order || gridKey(a.point) - gridKey(b.point))
    .map(({ point }) => point);
  const index = new Map(points.map((point, node) => [gridKey(point), node]));
  return { points, indexOf: (point) => index.get(gridKey(point)) ?? -1 };
}

/** Interleaves the bits of two coordinates, in units of 16 steps (about 1.6 m). */
function mortonOrder([x, y]: readonly [number, number]): number {
  let order = 0;
  for (let bit = 20; bit >= 4; bit--) order = order * 4 + ((y >> bit) & 1) * 2 + ((x >> bit) & 1);
  return order;
}

function edgeOf(stretch: Stretch, nodeOf: Nodes['indexOf'], frame: Frame): ChainEdge {
  const { points } = stretch;
  const places = points.map((point) => frame.lngLat(point));
  const metres = places
    .slice(1)
    .reduce((sum, place, index) => sum + frame.metres(places[index]!, place), 0);
  return {
    from: nodeOf(points[0]!),
    to: nodeOf(points.at(-1)!),
    metres: Math.max(1, Math.round(metres)),
    shape: points.slice(1, -1).map((point) => frame.steps(point)),
  };
}

function markSignals(features: readonly OsmFeature[], nodes: Nodes, frame: Frame): boolean[] {
  const places = nodes.points.map((point) => frame.lngLat(point));
  const marked = nodes.points.map(() => false);
  for (const { kind, tags, parts } of features) {
    if (kind !== 'point' || tags['highway'] !== 'traffic_signals') continue;
    const point = parts[0]![0]!;
    const exact = nodes.indexOf(point);
    if (exact >= 0) {
      marked[exact] = true;
      continue;
    }
    const here = frame.lngLat(point);
    let [nearest, least] = [-1, SIGNAL_METRES_MAX];
    places.forEach((place, node) => {
      const metres = frame.metres(here, place);
      if (metres < least) [nearest, least] = [node, metres];
    });
    if (nearest >= 0) marked[nearest] = true;
  }
  return marked;
}
