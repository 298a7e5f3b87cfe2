/**
 * Prepares the embedded days: plays each preset to its opening with the real policy and stores the
 * moment, and earlier ones, under `public/city`. Does nothing while sources and city are unchanged.
 * Speaks one line on stderr. With a preset's id as argument, prepares that one alone.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PresetId } from '../src/domain/preset.ts';
import { PRESETS } from '../src/sim/generate/presets.ts';
import { dayFileName } from '../src/workers/day-file.ts';
import { CITY_FILE, FOLDER, prepareDay } from './day/prepare.ts';

const STAMP = join(FOLDER, 'day.stamp');
/** Presets played at a time, each in a process of its own. */
const PROCESS_COUNT = 2;
/** Sources whose change may change a day. */
const SOURCES = [
  'scripts/build-day.ts',
  'scripts/day',
  'src/base',
  'src/domain',
  'src/roads',
  'src/sim',
  'src/feed',
  'src/solver/checker',
  'src/solver/dispatch',
  'src/workers/day-dispatch.ts',
  'src/workers/day-file.ts',
  'src/workers/live-day.ts',
];

async function main(presetId: string | undefined): Promise<void> {
  if (presetId !== undefined) {
    process.stdout.write(`${await prepareDay(presetId as PresetId)}\n`);
    return;
  }
  const stamp = inputStamp();
  const isWhole = PRESETS.every(({ id }) => existsSync(join(FOLDER, dayFileName(id))));
  if (isWhole && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  const startedAt = Date.now();
  removeOld();
  const waiting = PRESETS.map(({ id }) => id);
  let byteCount = 0;
  const lane = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const added = await prepareApart(id);
      byteCount += added;
    }
  };
  await Promise.all(Array.from({ length: PROCESS_COUNT }, lane));
  writeFileSync(STAMP, stamp);
  process.stderr.write(
    `days: ${PRESETS.length} prepared in ${((Date.now() - startedAt) / 1000).toFixed(1)} s ` +
      `(${(byteCount / 1e6).toFixed(2)} MB)\n`,
  );
}

/** Prepares a preset in a process of its own; resolves with the bytes written. */
function prepareApart(id: PresetId): Promise<number> {
  return new Promise((resolve, reject) => {
    const args = ['scripts/run.mjs', 'scripts/build-day.ts', id];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Number(output));
      else reject(new Error(`preparing ${id} ended with ${code}`));
    });
  });
}

function removeOld(): void {
  for (const name of readdirSync(FOLDER)) {
    if (name.startsWith('day')) rmSync(join(FOLDER, name));
  }
}

/** A digest over the contents of the city and of every source. */
function inputStamp(): string {
  const hash = createHash('sha256');
  for (const path of [CITY_FILE, ...SOURCES.flatMap(filesUnder)]) {
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

await main(process.argv[2]);
