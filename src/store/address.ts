/**
 * The page's address as data: day, time, selection, zone, mode, camera, theme and layout in the
 * query. Reading never fails: what makes no sense is left out and named, so that the page can say so.
 */
import { orderId, shopperId, storeId, zoneId } from '../domain/ids.ts';
import type { ZoneId } from '../domain/ids.ts';
import type { Selected } from './selection.svelte.ts';
import type { Camera, Layout, Mode, Theme } from './view.svelte.ts';

export interface Address {
  readonly layout?: Layout | undefined;
  readonly preset?: string | undefined;
  readonly seed?: number | undefined;
  /** Seconds since service-day start. */
  readonly at?: number | undefined;
  readonly selected?: Selected | undefined;
  readonly zoneId?: ZoneId | undefined;
  readonly mode?: Mode | undefined;
  readonly theme?: Theme | undefined;
  readonly camera?: Camera | undefined;
}

export interface ReadAddress {
  readonly address: Address;
  /** Names of the parameters that were ignored. */
  readonly ignored: readonly string[];
}

const DAY_SECONDS_MAX = 48 * 3600;
const SEED_MAX = 2 ** 31 - 1;

type Reader<Value> = (text: string) => Value | undefined;

const oneOf =
  <Value extends string>(...values: readonly Value[]): Reader<Value> =>
  (text) =>
    values.find((value) => value === text);

const readers = {
  layout: oneOf<Layout>('ops', 'engineer', 'present'),
  preset: (text) => (/^[a-z][a-z-]{0,40}$/.test(text) ? text : undefined),
  seed: (text) => wholeNumber(text, SEED_MAX),
  at: readTime,
  selected: readSelected,
  zoneId: (text) => (isId(text) ? zoneId(text) : undefined),
  mode: oneOf<Mode>('live', 'plan', 'compare'),
  theme: oneOf<Theme>('dark', 'light'),
  camera: readCamera,
} satisfies { [Key in keyof Address]-?: Reader<NonNullable<Address[Key]>> };

/** Parameter names in the order they are written. */
const names: Readonly<Record<keyof Address, string>> = {
  layout: 'layout',
  preset: 'day',
  seed: 'seed',
  at: 't',
  selected: 'sel',
  zoneId: 'zone',
  mode: 'mode',
  camera: 'map',
  theme: 'theme',
};

/** Reads a query such as "?day=sunday-peak&t=17:30:00&sel=order:o12&map=-56.16,-34.9,13". */
export function readAddress(query: string): ReadAddress {
  const parameters = new URLSearchParams(query);
  const address: Record<string, unknown> = {};
  const ignored: string[] = [];
  for (const [key, name] of Object.entries(names)) {
    const text = parameters.get(name);
    parameters.delete(name);
    if (text === null) continue;
    const value = readers[key as keyof Address](text);
    if (value === undefined) ignored.push(name);
    else address[key] = value;
  }
  ignored.push(...new Set(parameters.keys()));
  return { address: address as Address, ignored };
}

/** Writes the query; reading it gives the same address back. */
export function writeAddress(address: Address): string {
  const parts: string[] = [];
  const put = (key: keyof Address, text: string | undefined): void => {
    if (text !== undefined) parts.push(`${names[key]}=${text}`);
  };
  const { selected, camera, at } = address;
  put('layout', address.layout === 'ops' ? undefined : address.layout);
  put('preset', address.preset);
  put('seed', address.seed === undefined ? undefined : String(address.seed));
  put('at', at === undefined ? undefined : timeText(at));
  put('selected', selected && `${selected.kind}:${encodeURIComponent(selected.id)}`);
  put('zoneId', address.zoneId && encodeURIComponent(address.zoneId));
  put('mode', address.mode === 'live' ? undefined : address.mode);
  put(
    'camera',
    camera && `${camera.lng.toFixed(5)},${camera.lat.toFixed(5)},${camera.zoom.toFixed(2)}`,
  );
  put('theme', address.theme === 'dark' ? undefined : address.theme);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

function timeText(at: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(at / 3600))}:${two(Math.floor(at / 60) % 60)}:${two(at % 60)}`;
}

function readTime(text: string): number | undefined {
  const match = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (match === null) return undefined;
  const at = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
  return at <= DAY_SECONDS_MAX ? at : undefined;
}

function readSelected(text: string): Selected | undefined {
  const colon = text.indexOf(':');
  const [kind, id] = [text.slice(0, colon), text.slice(colon + 1)];
  if (!isId(id)) return undefined;
  if (kind === 'order') return { kind, id: orderId(id) };
  if (kind === 'shopper') return { kind, id: shopperId(id) };
  if (kind === 'store') return { kind, id: storeId(id) };
  return kind === 'zone' ? { kind, id: zoneId(id) } : undefined;
}

function readCamera(text: string): Camera | undefined {
  const [lng, lat, zoom, ...rest] = text.split(',').map(Number);
  if (lng === undefined || lat === undefined || zoom === undefined || rest.length > 0) {
    return undefined;
  }
  const inside = Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22;
  return inside ? { lng, lat, zoom } : undefined;
}

function wholeNumber(text: string, most: number): number | undefined {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return value <= most ? value : undefined;
}

function isId(text: string): boolean {
  return text.length > 0 && text.length <= 120 && !/[<>\s]/.test(text);
}
