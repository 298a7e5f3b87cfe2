/**
 * Units as branded integers. Times are seconds since the start of the service day, money is cents,
 * lengths are metres. A brand costs nothing at run time; the constructors refuse what is not an integer.
 */
import { assert } from '../base/assert.ts';

declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]: Name };

/** A moment (seconds since service-day start) or a duration in seconds. */
export type Seconds = Unit<'seconds'>;
export type Metres = Unit<'metres'>;
export type Cents = Unit<'cents'>;
export type Grams = Unit<'grams'>;
export type Millilitres = Unit<'millilitres'>;
/** A factor in whole percent, 100 meaning unchanged. */
export type Percent = Unit<'percent'>;

/** `[longitude, latitude]` in degrees. A plane world (an imported grid) is drawn round [0, 0]. */
export type LngLat = readonly [lng: number, lat: number];

export const seconds = (value: number): Seconds => integer(value, 'seconds') as Seconds;
export const metres = (value: number): Metres => integer(value, 'metres') as Metres;
export const cents = (value: number): Cents => integer(value, 'cents') as Cents;
export const grams = (value: number): Grams => integer(value, 'grams') as Grams;
export const millilitres = (value: number): Millilitres =>
  integer(value, 'millilitres') as Millilitres;
export const percent = (value: number): Percent => integer(value, 'percent') as Percent;

function integer(value: number, name: string): number {
  assert(Number.isInteger(value), `${name} must be an integer`, value);
  return value;
}
