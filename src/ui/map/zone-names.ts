/**
 * Where zone names are written so that none lies over another: the zones with most trouble choose
 * first, each tries a few places round its middle, and gives up its figures before it gives up its name.
 */
import type { ZoneId } from '../../domain/ids.ts';
import type { LngLat } from '../../domain/units.ts';
import type { Scene } from '../../store/scene.ts';

export interface ZoneName {
  readonly zoneId: ZoneId;
  readonly position: LngLat;
  readonly text: string;
  /** Pixels from the position: right, down. */
  readonly offset: [number, number];
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const LINE_PIXELS = 16;
const LETTER_PIXELS = 7;
const PADDING_PIXELS = 12;
/** Tried in turn, in lines: in place, above, below. */
const SHIFTS = [0, -1.2, 1.2, -2.2, 2.2] as const;

/** The names to write at a zoom. */
export function zoneNames(scene: Scene, zoom: number): ZoneName[] {
  const rows = new Map(scene.zoneRows.map((row) => [row.zoneId, row]));
  const urgent = (id: ZoneId): number => {
    const row = rows.get(id);
    return row === undefined ? 0 : row.lateCount * 2 + row.atRiskCount;
  };
  const zones = [...scene.zones.values()].sort((a, b) => urgent(b.id) - urgent(a.id));
  const taken: Box[] = [];
  const names: ZoneName[] = [];
  for (const zone of zones) {
    const row = rows.get(zone.id);
    const long = `${zone.name}${factOf(row?.lateCount ?? 0, row?.atRiskCount ?? 0)}`;
    const placed =
      place(zone.label, long, zoom, taken) ?? place(zone.label, zone.name, zoom, taken);
    if (placed === undefined) continue;
    taken.push(placed.box);
    names.push({
      zoneId: zone.id,
      position: zone.label,
      text: placed.text,
      offset: [0, placed.down],
    });
  }
  return names;
}

/** The worse of the two figures; the lists hold both. */
function factOf(lateCount: number, atRiskCount: number): string {
  if (lateCount > 0) return `: ${lateCount} late`;
  return atRiskCount > 0 ? `: ${atRiskCount} at risk` : '';
}

function place(
  at: LngLat,
  text: string,
  zoom: number,
  taken: readonly Box[],
): { box: Box; down: number; text: string } | undefined {
  const width = text.length * LETTER_PIXELS + PADDING_PIXELS;
  const height = LINE_PIXELS + PADDING_PIXELS / 2;
  const [x, y] = pixelOf(at, zoom);
  for (const shift of SHIFTS) {
    const down = shift * LINE_PIXELS;
    const box: Box = {
      left: x - width / 2,
      right: x + width / 2,
      top: y + down - height / 2,
      bottom: y + down + height / 2,
    };
    if (!taken.some((other) => overlap(box, other))) return { box, down, text };
  }
  return undefined;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Web Mercator, in pixels of a world of 512 × 2^zoom. */
function pixelOf([lng, lat]: LngLat, zoom: number): [number, number] {
  const size = 512 * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [((lng + 180) / 360) * size, y * size];
}
