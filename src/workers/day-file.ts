/**
 * Prepared days as files: the opening with the whole world of the day, and earlier checkpoints one
 * by one, each a gzipped JSON. Written by a script of this very version, so read without a schema.
 */
import { gunzip, gzip, isGzip } from '../base/gzip.ts';
import { Fault } from '../domain/fault.ts';
import type { PresetId } from '../domain/preset.ts';
import type { Zone } from '../domain/zone.ts';
import type { DayWorld } from '../sim/world.ts';
import type { DayCheckpoint } from './live-day.ts';

/** Raised with every change of layout; older files are rebuilt, never upgraded. */
const DAY_FILE_VERSION = 2;
const UNPACKED_BYTES_MAX = 64 * 1024 * 1024;

export interface PreparedOpening {
  /** Zones are left out: they come with the city. */
  readonly world: Omit<DayWorld, 'zones'>;
  readonly opening: DayCheckpoint;
  /** Moments of the earlier checkpoints, ascending. */
  readonly earlierAt: readonly number[];
}

/** The name of a prepared opening, or of the checkpoint at `at`. */
export function dayFileName(presetId: PresetId, at?: number): string {
  return at === undefined ? `day-${presetId}.bin` : `day-${presetId}-${at}.bin`;
}

export function packDayFile(
  content: PreparedOpening | DayCheckpoint,
): Promise<Uint8Array<ArrayBuffer>> {
  const json = JSON.stringify({ version: DAY_FILE_VERSION, content });
  return gzip(new TextEncoder().encode(json));
}

/** Throws the fault `day-missing` where the bytes are no prepared day of this version. */
export async function readOpening(bytes: Uint8Array<ArrayBuffer>): Promise<PreparedOpening> {
  return (await readDayFile(bytes)) as PreparedOpening;
}

/** Throws the fault `day-missing` where the bytes are no checkpoint of this version. */
export async function readCheckpoint(bytes: Uint8Array<ArrayBuffer>): Promise<DayCheckpoint> {
  return (await readDayFile(bytes)) as DayCheckpoint;
}

/** The world of a prepared day with the zones of its city. */
export function worldOf(prepared: PreparedOpening, zones: readonly Zone[]): DayWorld {
  return { ...prepared.world, zones };
}

async function readDayFile(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  let file: { version?: unknown; content?: unknown };
  try {
    const json = isGzip(bytes) ? await gunzip(bytes, UNPACKED_BYTES_MAX) : bytes;
    file = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    throw new Fault('day-missing', 'The prepared day cannot be read.', { rule: 'gzipped JSON' });
  }
  if (file.version !== DAY_FILE_VERSION) {
    throw new Fault('day-missing', 'The prepared day is of another version.', {
      rule: `version ${DAY_FILE_VERSION}`,
      value: String(file.version),
    });
  }
  return file.content;
}
