/** Plays one preset from its start to its opening and writes the files that the live worker opens. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PresetId } from '../../src/domain/preset.ts';
import { decodeCity } from '../../src/roads/city.ts';
import { Driving } from '../../src/sim/driving.ts';
import { makeWorld } from '../../src/sim/generate/world.ts';
import { solverPolicy } from '../../src/workers/day-dispatch.ts';
import type { PreparedOpening } from '../../src/workers/day-file.ts';
import { dayFileName, packDayFile } from '../../src/workers/day-file.ts';
import type { DayCheckpoint } from '../../src/workers/live-day.ts';
import { LiveDay } from '../../src/workers/live-day.ts';

export const CITY_FILE = 'public/city/montevideo.bin';
export const FOLDER = 'public/city';
/** The one seed that is prepared; others are played from their start when asked for. */
const SEED = 1;
/** Simulated seconds between the checkpoints on the way to the opening. */
const CHECKPOINT_SECONDS = 3600;

/** Writes the files of `presetId`; resolves with the bytes written. */
export async function prepareDay(presetId: PresetId): Promise<number> {
  const city = await decodeCity(readFileSync(CITY_FILE));
  const driving = new Driving(city.graph);
  const world = makeWorld(city, driving, presetId, SEED);
  const live = new LiveDay(world, city, driving, solverPolicy());
  const { openAt } = world.preset;
  const earlier: DayCheckpoint[] = [];
  const first = world.dayStart + CHECKPOINT_SECONDS;
  for (let at = first; at < openAt; at += CHECKPOINT_SECONDS) {
    live.day.runUntil(at);
    earlier.push(live.checkpoint(false));
  }
  live.day.runUntil(openAt);
  live.addMotions();
  const { zones: _zones, ...rest } = world;
  const opening: PreparedOpening = {
    world: rest,
    opening: live.checkpoint(true),
    earlierAt: earlier.map(({ at }) => at),
  };
  let byteCount = await write(dayFileName(presetId), opening);
  for (const checkpoint of earlier) {
    byteCount += await write(dayFileName(presetId, checkpoint.at), checkpoint);
  }
  return byteCount;
}

/** Written aside and renamed, so that a reader never meets half a file. */
async function write(name: string, content: PreparedOpening | DayCheckpoint): Promise<number> {
  const bytes = await packDayFile(content);
  mkdirSync(FOLDER, { recursive: true });
  const part = join(FOLDER, `${name}.${process.pid}.part`);
  writeFileSync(part, bytes);
  renameSync(part, join(FOLDER, name));
  return bytes.length;
}
