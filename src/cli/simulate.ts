/**
 * `simulate [PRESET] [--seed N] [--days N] [--until HH:MM] [--policy solver|greedy] [--city FILE]`:
 * plays whole days and prints one JSON object: what happened on each, and its digest.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { liveBudget } from '../domain/budget.ts';
import { Fault } from '../domain/fault.ts';
import type { PresetId } from '../domain/preset.ts';
import { decodeCity } from '../roads/city.ts';
import { Day } from '../sim/day.ts';
import { Driving } from '../sim/driving.ts';
import { PRESETS } from '../sim/generate/presets.ts';
import { makeWorld } from '../sim/generate/world.ts';
import type { DispatchPolicy } from '../sim/policy.ts';
import { summarize } from '../sim/tally.ts';
import { nearestGreedy } from '../solver/baselines/nearest-greedy.ts';
import { dispatchSync } from '../solver/dispatch/dispatch.ts';

const USAGE =
  'usage: cli simulate [PRESET] [--seed N] [--days N] [--until HH:MM] ' +
  '[--policy solver|greedy] [--city FILE]';
const DAYS_MAX = 1000;

const solver: DispatchPolicy = {
  decide: (instance, policy, seed) => dispatchSync(instance, policy, { seed, budget: liveBudget }),
};

const greedy: DispatchPolicy = { decide: nearestGreedy };

interface Request {
  readonly presetId: PresetId;
  readonly seed: number;
  readonly dayCount: number;
  readonly until: number | undefined;
  readonly policyName: 'solver' | 'greedy';
  readonly cityFile: string;
}

export async function simulateCommand(args: readonly string[]): Promise<void> {
  const request = readArgs(args);
  const { presetId, seed, dayCount, cityFile, policyName } = request;
  const city = await decodeCity(await readCity(cityFile));
  const driving = new Driving(city.graph);
  const days = [];
  for (let day = 0; day < dayCount; day += 1) {
    const world = makeWorld(city, driving, presetId, seed + day);
    let eventCount = 0;
    const dispatcher = policyName === 'solver' ? solver : greedy;
    const played = new Day(world, driving, dispatcher, () => (eventCount += 1));
    // Trips under way at the last epoch are played to their end.
    played.runUntil(request.until ?? Infinity);
    const { tally, digest } = played.state;
    days.push({ seed: world.seed, eventCount, ...summarize(tally, world.policy), digest });
  }
  process.stdout.write(`${JSON.stringify({ preset: presetId, policy: policyName, days })}\n`);
}

async function readCity(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw new Fault('city-missing', 'The city file cannot be read; npm run data builds it.', {
      file,
    });
  }
}

function readArgs(args: readonly string[]): Request {
  const { values, positionals } = parse(args);
  const [preset = 'sunday-peak', ...more] = positionals;
  const presetId = PRESETS.find(({ id }) => id === preset)?.id;
  const policyName = values.policy;
  if (presetId === undefined || more.length > 0) throw usage(preset);
  if (policyName !== 'solver' && policyName !== 'greedy') throw usage(policyName);
  return {
    presetId,
    policyName,
    seed: wholeNumber(values.seed, Number.MAX_SAFE_INTEGER - DAYS_MAX),
    dayCount: wholeNumber(values.days, DAYS_MAX),
    until: values.until === undefined ? undefined : clockTime(values.until),
    cityFile: values.city,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seed: { type: 'string', default: '1' },
        days: { type: 'string', default: '1' },
        until: { type: 'string' },
        policy: { type: 'string', default: 'solver' },
        city: { type: 'string', default: 'public/city/montevideo.bin' },
      },
    });
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most) throw usage(text);
  return value;
}

/** "17:30" as seconds since midnight. */
function clockTime(text: string): number {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(text);
  if (!match) throw usage(text);
  return Number(match[1]) * 3600 + Number(match[2]) * 60;
}

function usage(value: string): Fault {
  return new Fault('input-invalid', USAGE, { value });
}
