/**
 * The epochs the dispatch bench solves: taken from generated days of Montevideo, cut to the size of
 * their case, the same for everyone by (case, index). Built ones are kept under `build/bench` as long
 * as nothing they are made from has changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { assert } from '../../src/base/assert.ts';
import { rngFor } from '../../src/base/rng.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Driving } from '../../src/sim/driving.ts';
import type { Case } from './cases.ts';
import { contentDigest } from './content-digest.ts';
import { cropEpoch } from './crop.ts';
import { importClosure } from './import-closure.ts';
import { CITY_FILE, openGround, playDay } from './played-day.ts';

export interface Epoch {
  readonly index: number;
  readonly instance: Instance;
  readonly policy: Policy;
  /** 16 hexadecimal digits over what a plan for the epoch may depend on, policy included. */
  readonly digest: string;
}

const FOLDER = 'build/bench';
const SELF = 'tests/bench/epochs.ts';

interface Kept {
  readonly key: string;
  readonly epochs: readonly Epoch[];
}

/** The epochs of a case, in order of index: those kept from an earlier run, or built now. */
export async function loadEpochs(wanted: Case): Promise<readonly Epoch[]> {
  const file = `${FOLDER}/epochs-${wanted.name}.bin`;
  const key = keyOf(wanted);
  const kept = readKept(file);
  if (kept?.key === key) return kept.epochs;
  const startedAt = performance.now();
  const epochs = await buildEpochs(wanted);
  mkdirSync(FOLDER, { recursive: true });
  // Written aside and renamed, so that a reader never meets half a file.
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, serialize({ key, epochs } satisfies Kept));
  renameSync(part, file);
  const tookSeconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stderr.write(`epochs: ${epochs.length} of ${wanted.name} built in ${tookSeconds} s\n`);
  return epochs;
}

async function buildEpochs(wanted: Case): Promise<Epoch[]> {
  const epochs: Epoch[] = [];
  for (const played of wanted.days) {
    // Fresh for each day: rows kept of earlier ones would only take room.
    const ground = await openGround();
    playDay(ground, played, wanted, ({ instance: city, policy }) => {
      const index = epochs.length;
      const rng = rngFor(index, 'bench-epoch', wanted.name);
      const crop = cropEpoch(city, policy, wanted, rng);
      const instance = played.player === 'batches' ? crop : withDoors(crop, ground.driving);
      epochs.push({ index, instance, policy, digest: contentDigest([instance, policy]) });
    });
  }
  return epochs;
}

/** The instance with the ways from door to door that its day was played without. */
function withDoors(instance: Instance, driving: Driving): Instance {
  const doors = instance.orders.map(({ dropOff }) => {
    assert(dropOff.node !== undefined, 'doors of a city lie on its roads', dropOff.lngLat);
    return dropOff.node;
  });
  return { ...instance, travel: { ...instance.travel, dropToDrop: driving.betweenDoors(doors) } };
}

function readKept(file: string): Kept | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return deserialize(readFileSync(file)) as Kept;
  } catch {
    // Written by another version of Node: as good as missing.
    return undefined;
  }
}

/** Over the case, the city and every source that takes part in building epochs. */
function keyOf(wanted: Case): string {
  const hash = createHash('sha256').update(JSON.stringify(wanted));
  for (const path of [CITY_FILE, ...importClosure(SELF)]) {
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}
