/** Chooses the partner stores of a city among its supermarkets: spread out, each with its ways. */
import { rngFor } from '../../base/rng.ts';
import { nodeIndex, storeId } from '../../domain/ids.ts';
import type { Store } from '../../domain/store.ts';
import { percent, seconds } from '../../domain/units.ts';
import type { City } from '../../roads/city.ts';
import type { CityStore } from '../../roads/city-file.ts';
import { between } from '../luck.ts';

const PARTNER_COUNT = 48;
/** Two partners are at least this far apart. */
const SPACING_METRES = 550;
/** The crew and the chains are the city's, not the day's: one seed for all days. */
const CITY_SEED = 1;

/** A partner store and how strongly it draws customers, 100 being usual. */
export interface Partner {
  readonly store: Store;
  readonly attraction: number;
}

/** The partner stores, in order of id; the same for every day of a city. */
export function choosePartners(city: City): Partner[] {
  const chosen: CityStore[] = [];
  const candidates = city.stores
    .filter(({ kind, lngLat, address, name }) => {
      return kind === 'supermarket' && address !== '' && name.length < 28 && city.zoneAt(lngLat);
    })
    .map((store) => ({ store, key: rngFor(CITY_SEED, 'partner', keyOf(store)).nextUnit() }))
    .sort((a, b) => a.key - b.key || (keyOf(a.store) < keyOf(b.store) ? -1 : 1));
  for (const { store } of candidates) {
    if (chosen.length === PARTNER_COUNT) break;
    if (chosen.every((other) => isApart(city, store, other))) chosen.push(store);
  }
  chosen.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return chosen.map((source, index) => makePartner(city, source, index));
}

function makePartner(city: City, source: CityStore, index: number): Partner {
  const rng = rngFor(CITY_SEED, 'store', keyOf(source));
  const isBig = rng.nextInt(100) < 35;
  const street = source.address.replace(/^(Avenida|Bulevar|Doctor|General|Camino) /, '');
  return {
    attraction: isBig ? between(rng, 130, 220) : between(rng, 50, 110),
    store: {
      id: storeId(`M${String(index + 1).padStart(2, '0')}`),
      name: `${source.name}, ${street}`,
      initials: initialsOf(source.name),
      zoneId: city.zoneOf(source.lngLat).id,
      place: { lngLat: source.lngLat, node: nodeIndex(source.node) },
      opensAt: seconds(between(rng, 14, 16) * 1800),
      closesAt: seconds(between(rng, 45, 46) * 1800),
      parkSeconds: seconds(between(rng, 60, 150) + (isBig ? 45 : 0)),
      checkoutSeconds: seconds(between(rng, 60, 180)),
      pickSpeedPercent: percent(between(rng, 88, 108) + (isBig ? 0 : 5)),
    },
  };
}

const keyOf = (store: CityStore) => `${store.name}|${store.address}|${store.node}`;

function isApart(city: City, a: CityStore, b: CityStore): boolean {
  const dx = (a.lngLat[0] - b.lngLat[0]) * city.metresPerDegree.lng;
  const dy = (a.lngLat[1] - b.lngLat[1]) * city.metresPerDegree.lat;
  return dx * dx + dy * dy >= SPACING_METRES * SPACING_METRES;
}

/** One or two capitals: "Tienda Inglesa" is TI, "Disco" is D. */
function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
