/**
 * Four files → one MDRP world: the meal delivery routing problem's instance as published with
 * https://github.com/grubhub/mdrplib (Reyes et al. 2018), in whole metres and minutes. Either the whole
 * world comes out or a `Fault`; nothing is half imported.
 */
import { Fault } from '../../domain/fault.ts';
import type { MdrpCourier } from './couriers.ts';
import { COURIERS, readCouriers } from './couriers.ts';
import type { MdrpOrder } from './orders.ts';
import { ORDERS, readOrders } from './orders.ts';
import type { MdrpParameters } from './parameters.ts';
import { PARAMETERS, readParameters } from './parameters.ts';
import type { PlaneBounds, PlanePoint } from './plane.ts';
import { EXTENT_METRES_MAX, extend } from './plane.ts';
import type { MdrpRestaurant } from './restaurants.ts';
import { RESTAURANTS, readRestaurants } from './restaurants.ts';
import type { RawFile } from './tsv.ts';
import { decodeFile } from './tsv.ts';

export interface MdrpWorld {
  readonly name: string;
  readonly parameters: MdrpParameters;
  readonly restaurants: readonly MdrpRestaurant[];
  readonly couriers: readonly MdrpCourier[];
  readonly orders: readonly MdrpOrder[];
  /** Round everything: restaurants, couriers' starts and drop-offs. */
  readonly bounds: PlaneBounds;
}

/** The four files, in the order they are read. */
export const MDRP_FILES = [PARAMETERS.file, RESTAURANTS.file, COURIERS.file, ORDERS.file] as const;

/** Told with the share of all text that has been read, 0 to 1. */
export type WorldProgress = (fraction: number) => void;

/**
 * Reads the world from `files`, found by name (case does not matter, others are ignored). Throws
 * file-missing, input-invalid (a file twice) and every fault of the tables.
 */
export function readWorld(
  name: string,
  files: readonly RawFile[],
  onProgress?: WorldProgress,
): MdrpWorld {
  const found = MDRP_FILES.map((file) => findFile(files, file));
  const totalBytes = found.reduce((sum, file) => sum + file.bytes.length, 0);
  let readBytes = 0;
  const read = <T>(index: number, table: (text: string, told: WorldProgress) => T): T => {
    const file = found[index];
    if (file === undefined) throw new Fault('file-missing', 'A file is missing');
    const value = table(decodeFile(file), (fraction) =>
      onProgress?.((readBytes + fraction * file.bytes.length) / totalBytes),
    );
    readBytes += file.bytes.length;
    onProgress?.(readBytes / totalBytes);
    return value;
  };
  const parameters = read(0, readParameters);
  const restaurants = read(1, readRestaurants);
  const couriers = read(2, readCouriers);
  const ids = new Set<string>(restaurants.map((restaurant) => restaurant.id));
  const orders = read(3, (text, told) => readOrders(text, ids, told));
  let bounds = boundsOf(RESTAURANTS.file, restaurants, undefined);
  bounds = boundsOf(COURIERS.file, couriers, bounds);
  bounds = boundsOf(ORDERS.file, orders, bounds);
  return { name, parameters, restaurants, couriers, orders, bounds };
}

function findFile(files: readonly RawFile[], name: string): RawFile {
  const found = files.filter((file) => file.name.toLowerCase() === name);
  const [file] = found;
  if (file === undefined) {
    const rule = `An instance has four files: ${MDRP_FILES.join(', ')}.`;
    throw new Fault('file-missing', `${name} is missing`, { file: name, rule });
  }
  if (found.length > 1) {
    throw new Fault('input-invalid', `${name} comes ${found.length} times`, {
      file: name,
      rule: 'One instance at a time: drop one folder, or its four files.',
    });
  }
  return { name, bytes: file.bytes };
}

/** Names the first row with which the world grows too wide to be drawn to scale. */
function boundsOf(
  file: string,
  points: readonly PlanePoint[],
  start: PlaneBounds | undefined,
): PlaneBounds {
  let bounds = start;
  for (const [index, point] of points.entries()) {
    bounds = extend(bounds, point);
    const width = bounds.east - bounds.west;
    const height = bounds.north - bounds.south;
    if (Math.max(width, height) <= EXTENT_METRES_MAX) continue;
    throw new Fault('field-invalid', 'The world is too wide', {
      file,
      row: index + 2,
      field: width > height ? 'x' : 'y',
      rule: `All places lie within ${EXTENT_METRES_MAX / 1000} km of each other.`,
      value: String(width > height ? point.x : point.y),
    });
  }
  if (bounds === undefined) throw new Fault('file-empty', `${file} has no rows`, { file });
  return bounds;
}
