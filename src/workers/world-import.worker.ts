/** Wires the MDRP reader to the page: keeps imported worlds and cuts moments out of them. */
import { expose } from 'comlink';
import { assert } from '../base/assert.ts';
import { seconds } from '../domain/units.ts';
import { dayEndOf, instanceAt, storeOf } from '../feed/mdrp/instance.ts';
import { momentsOf, OPEN_HORIZON_SECONDS } from '../feed/mdrp/moments.ts';
import { quadrantZones } from '../feed/mdrp/quadrants.ts';
import type { MdrpWorld } from '../feed/mdrp/world.ts';
import { readWorld } from '../feed/mdrp/world.ts';
import { installFaultTransfer } from './fault-transfer.ts';
import { moved } from './transfer.ts';
import type { ImportedWorld, WorldImportApi } from './world-import.api.ts';

const worlds = new Map<number, MdrpWorld>();
let nextWorldId = 1;

const api: WorldImportApi = {
  read(name, files, onProgress) {
    const world = readWorld(name, files, onProgress);
    const worldId = nextWorldId;
    nextWorldId += 1;
    const imported = importedWorld(worldId, world);
    worlds.set(worldId, world);
    return imported;
  },
  moment(worldId, at, scope) {
    const world = worlds.get(worldId);
    assert(world !== undefined, 'the imported world is forgotten', worldId);
    return moved(instanceAt(world, at, OPEN_HORIZON_SECONDS, scope));
  },
  forget(worldId) {
    worlds.delete(worldId);
  },
};

function importedWorld(worldId: number, world: MdrpWorld): ImportedWorld {
  const { bounds, parameters } = world;
  return {
    worldId,
    name: world.name,
    orderCount: world.orders.length,
    restaurantCount: world.restaurants.length,
    courierCount: world.couriers.length,
    metresPerMinute: parameters.metresPerMinute,
    targetClickToDoorMinutes: parameters.targetClickToDoorMinutes,
    widthMetres: bounds.east - bounds.west,
    heightMetres: bounds.north - bounds.south,
    dayStart: seconds(0),
    dayEnd: dayEndOf(world),
    zones: quadrantZones(bounds),
    stores: world.restaurants.map((restaurant) => storeOf(world, restaurant)),
    ...momentsOf(world),
  };
}

installFaultTransfer();
expose(api);
