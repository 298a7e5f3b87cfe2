/**
 * What the base map draws beside car roads, as bytes: areas (water, parks, buildings) and lines
 * (footways, rails, streams). Only the map's worker reads these.
 */
import { ByteReader, ByteWriter } from './bytes.ts';
import type { Bounds } from './city-file.ts';
import { STEPS_PER_DEGREE } from './graph-section.ts';
import type { LngLat } from '../domain/units.ts';

/** Kinds of areas. The index is the stored number; append only. */
export const AREA_KINDS = [
  'sea',
  'water',
  'beach',
  'park',
  'grass',
  'wood',
  'pitch',
  'cemetery',
  'wetland',
  'residential',
  'industrial',
  'commercial',
  'civic',
  'military',
  'airport',
  'runway',
  'parking',
  'pedestrian',
  'pier',
  'building',
] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

/** Kinds of lines. The index is the stored number; append only. */
export const LINE_KINDS = [
  'river',
  'stream',
  'rail',
  'pier',
  'pedestrian',
  'footway',
  'cycleway',
  'track',
  'runway',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** A drawn thing: `parts` are a polygon's rings (first outer, closed) or a line's pieces. */
export interface Shape<Kind extends string> {
  readonly kind: Kind;
  /** Empty where it has none. */
  readonly name: string;
  readonly parts: readonly (readonly LngLat[])[];
}

export function encodeShapes<Kind extends string>(
  shapes: readonly Shape<Kind>[],
  kinds: readonly Kind[],
  bounds: Bounds,
): Uint8Array {
  const out = new ByteWriter();
  out.varint(shapes.length);
  let x = Math.round(bounds.west * STEPS_PER_DEGREE);
  let y = Math.round(bounds.south * STEPS_PER_DEGREE);
  for (const shape of shapes) {
    out.varint(kinds.indexOf(shape.kind));
    out.text(shape.name);
    out.varint(shape.parts.length);
    for (const part of shape.parts) {
      out.varint(part.length);
      for (const [lng, lat] of part) {
        const pointX = Math.round(lng * STEPS_PER_DEGREE);
        const pointY = Math.round(lat * STEPS_PER_DEGREE);
        out.zigzag(pointX - x);
        out.zigzag(pointY - y);
        [x, y] = [pointX, pointY];
      }
    }
  }
  return out.finish();
}

/** Reads what `encodeShapes` wrote with the same kinds and bounds. */
export function decodeShapes<Kind extends string>(
  bytes: Uint8Array,
  kinds: readonly Kind[],
  bounds: Bounds,
): Shape<Kind>[] {
  const reader = new ByteReader(bytes, 'shapes');
  const count = reader.below(bytes.length);
  let x = Math.round(bounds.west * STEPS_PER_DEGREE);
  let y = Math.round(bounds.south * STEPS_PER_DEGREE);
  const shapes: Shape<Kind>[] = [];
  for (let index = 0; index < count; index++) {
    const kind = kinds[reader.below(kinds.length)]!;
    const name = reader.text();
    const parts: LngLat[][] = [];
    for (let left = reader.below(bytes.length); left > 0; left--) {
      const part: LngLat[] = [];
      for (let points = reader.below(bytes.length); points > 0; points--) {
        x += reader.zigzag();
        y += reader.zigzag();
        part.push([x / STEPS_PER_DEGREE, y / STEPS_PER_DEGREE]);
      }
      parts.push(part);
    }
    shapes.push({ kind, name, parts });
  }
  return shapes;
}
