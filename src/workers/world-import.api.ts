/**
 * Importing a world from files: the four files of an MDRP instance become a world that the worker
 * keeps, and any moment of it an instance to solve. The world shown before stays until it is forgotten.
 */
import type { ZoneId } from '../domain/ids.ts';
import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { Store } from '../domain/store.ts';
import type { Seconds } from '../domain/units.ts';
import type { Zone } from '../domain/zone.ts';

/** A file as picked or dropped; its bytes move into the worker. */
export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ImportedWorld {
  /** The worker's handle on this world. */
  readonly worldId: number;
  readonly name: string;
  readonly orderCount: number;
  readonly restaurantCount: number;
  readonly courierCount: number;
  readonly metresPerMinute: number;
  readonly targetClickToDoorMinutes: number;
  readonly widthMetres: number;
  readonly heightMetres: number;
  readonly dayStart: Seconds;
  readonly dayEnd: Seconds;
  readonly zones: readonly Zone[];
  /** All restaurants, also those without an open order. */
  readonly stores: readonly Store[];
  /** The moments that can be looked at: from `firstAt` to `lastAt`, both included. */
  readonly firstAt: Seconds;
  readonly lastAt: Seconds;
  readonly stepSeconds: Seconds;
  /** Orders placed within this time before a moment count as open. */
  readonly horizonSeconds: Seconds;
  /** Open orders, and couriers on shift, at `firstAt + i × stepSeconds`. */
  readonly openCounts: Uint32Array;
  readonly courierCounts: Uint32Array;
  /** The earliest moment with the most open orders. */
  readonly defaultAt: Seconds;
}

export interface ImportedMoment {
  readonly instance: Instance;
  readonly policy: Policy;
}

export interface WorldImportApi {
  /** Reads a world; `onProgress` is told shares of the text read. Rejects with a `Fault`. */
  read(
    name: string,
    files: readonly ImportFile[],
    onProgress: (fraction: number) => void,
  ): ImportedWorld;
  /** One moment of a world, whole or cut to the orders of one zone. */
  moment(worldId: number, at: Seconds, scope: ZoneId | 'city'): ImportedMoment;
  forget(worldId: number): void;
}
