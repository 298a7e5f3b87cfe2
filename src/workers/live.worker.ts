/** Wires the embedded day to the page: loads the city and the prepared day, and plays it. */
import { expose } from 'comlink';
import { assert } from '../base/assert.ts';
import { Fault } from '../domain/fault.ts';
import type { PresetId } from '../domain/preset.ts';
import type { City } from '../roads/city.ts';
import { decodeCity } from '../roads/city.ts';
import { Driving } from '../sim/driving.ts';
import { PRESETS } from '../sim/generate/presets.ts';
import { makeWorld } from '../sim/generate/world.ts';
import { fetchCity } from './city-fetch.ts';
import { solverPolicy, timedPolicy } from './day-dispatch.ts';
import type { PreparedOpening } from './day-file.ts';
import { dayFileName, readCheckpoint, readOpening, worldOf } from './day-file.ts';
import { installFaultTransfer } from './fault-transfer.ts';
import type { LiveApi, LiveFrame, LiveOpening } from './live.api.ts';
import { LiveDay } from './live-day.ts';
import { LiveHistory } from './live-history.ts';
import { LivePlayer } from './live-player.ts';
import { moved } from './transfer.ts';

interface Ground {
  readonly cityUrl: string;
  readonly city: City;
  readonly driving: Driving;
}

let ground: Promise<Ground> | undefined;
let player: LivePlayer | undefined;
let generation = 0;
const listeners: ((frame: LiveFrame) => void)[] = [];

const api: LiveApi = {
  presets: () => PRESETS,
  async open(presetId, seed, cityUrl, dayFolderUrl) {
    const [loaded, prepared] = await Promise.all([
      groundOf(cityUrl),
      fetchOpening(presetId, dayFolderUrl),
    ]);
    const { city, driving } = loaded;
    const isPrepared = prepared.world.seed === seed;
    const world = isPrepared
      ? worldOf(prepared, city.zones)
      : makeWorld(city, driving, presetId, seed);
    let planMs = (_ms: number): void => undefined;
    const clockMs = () => performance.now();
    const policy = timedPolicy(solverPolicy(), clockMs, (ms) => planMs(ms));
    const live = new LiveDay(world, city, driving, policy);
    const history = new LiveHistory(isPrepared ? prepared.earlierAt : [], async (at) =>
      readCheckpoint(await fetchDay(dayFolderUrl + dayFileName(presetId, at))),
    );
    if (isPrepared) {
      live.restore(prepared.opening);
      history.keep(prepared.opening);
    }
    player?.dispose();
    generation += 1000;
    player = new LivePlayer(live, driving, history, hostOf(clockMs), generation);
    planMs = player.notePlanMs.bind(player);
    return openingOf(player, isPrepared ? undefined : await player.seek(world.preset.openAt));
  },
  subscribe(onFrame) {
    listeners.push(onFrame);
  },
  play: (speed) => current().play(speed),
  pause: () => current().pause(),
  step: () => current().step(),
  seek: (at) => current().seek(at),
  async snapshot(scope) {
    return moved(current().snapshot(scope));
  },
};

function openingOf(opened: LivePlayer, frame: LiveFrame | undefined): LiveOpening {
  const { world } = opened.live;
  return {
    preset: world.preset,
    world: 'roads',
    travelSource: 'roads',
    seed: world.seed,
    dayStart: world.dayStart,
    dayEnd: world.dayEnd,
    zones: world.zones,
    stores: world.stores,
    policy: world.policy,
    frame: frame ?? opened.frame(true),
  };
}

function hostOf(clockMs: () => number) {
  return {
    clockMs,
    after(ms: number, work: () => void) {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    send(frame: LiveFrame) {
      for (const listener of listeners) listener(frame);
    },
  };
}

function current(): LivePlayer {
  assert(player, 'open a day before playing it');
  return player;
}

/** The city, loaded once per address; a failure is forgotten, so that one can try again. */
function groundOf(cityUrl: string): Promise<Ground> {
  ground ??= loadGround(cityUrl).catch((error: unknown) => {
    ground = undefined;
    throw error;
  });
  return ground.then((loaded) => {
    if (loaded.cityUrl === cityUrl) return loaded;
    ground = undefined;
    return groundOf(cityUrl);
  });
}

async function loadGround(cityUrl: string): Promise<Ground> {
  const city = await decodeCity(await fetchCity(cityUrl));
  return { cityUrl, city, driving: new Driving(city.graph) };
}

async function fetchOpening(presetId: PresetId, dayFolderUrl: string): Promise<PreparedOpening> {
  return readOpening(await fetchDay(dayFolderUrl + dayFileName(presetId)));
}

async function fetchDay(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const missing = (value: string) =>
    new Fault('day-missing', 'The prepared day could not be loaded.', {
      file: url,
      rule: 'served beside the page',
      value,
    });
  const response = await fetch(url).catch((error: unknown) => {
    throw missing(error instanceof Error ? error.message : String(error));
  });
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  if (!response.ok || isPage) throw missing(isPage ? 'a page' : `${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

installFaultTransfer();
expose(api);
