/**
 * Numbers as people read them. Every view formats here, so that the same thing reads the same
 * everywhere; a unit is never missing.
 */
import type { Cents, Metres, Seconds } from '../domain/units.ts';

/** A number apart from its unit, for places that draw the unit smaller. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

const MINUTE = 60;
const HOUR = 3600;
/** Stands where there is no number. */
export const NONE = '–';

/** A moment of the service day as "17:30"; the day before and after midnight count round the clock. */
export function clock(at: Seconds | number): string {
  const total = Math.floor(at);
  return `${two(modulo(Math.floor(total / HOUR), 24))}:${two(modulo(Math.floor(total / MINUTE), 60))}`;
}

/** A moment with seconds: "17:30:05". */
export function clockWithSeconds(at: Seconds | number): string {
  return `${clock(at)}:${two(modulo(Math.floor(at), MINUTE))}`;
}

/** A length of time: "40 s", "12 min", "1 h 05 min". Minutes are rounded to the nearest. */
export function duration(length: Seconds | number): string {
  const { value, unit } = durationParts(length);
  return `${value} ${unit}`;
}

/** A length of time with its unit apart; above an hour the value holds the hours too. */
export function durationParts(length: Seconds | number): Quantity {
  const total = Math.abs(Math.round(length));
  if (total > 0 && total < MINUTE) return { value: String(total), unit: 's' };
  const minutes = Math.round(total / MINUTE);
  if (minutes < 60) return { value: String(minutes), unit: 'min' };
  return { value: `${Math.floor(minutes / 60)} h ${two(minutes % 60)}`, unit: 'min' };
}

/** Money: "$12.40", below zero "−$3.00". */
export function money(amount: Cents | number): string {
  const whole = Math.abs(Math.round(amount));
  const text = `$${grouped(Math.floor(whole / 100))}.${two(whole % 100)}`;
  return amount < 0 && whole > 0 ? `−${text}` : text;
}

/** A share as "93 %" or, with one digit, "93.4 %"; "–" when there is no whole. */
export function percentOf(part: number, whole: number, digitCount = 0): string {
  if (whole === 0) return NONE;
  return `${((100 * part) / whole).toFixed(digitCount)} %`;
}

/** Seconds past the window's end in words: "12 min late", "on time", "8 min to spare". */
export function lateness(lateSeconds: Seconds | number): string {
  if (lateSeconds > 0) return `${duration(lateSeconds)} late`;
  if (lateSeconds === 0) return 'on time';
  return `${duration(lateSeconds)} to spare`;
}

/** A way: "850 m", "3.4 km", "28 km". */
export function distance(length: Metres | number): string {
  if (length < 1000) return `${Math.round(length)} m`;
  const km = length / 1000;
  return `${km.toFixed(km < 10 ? 1 : 0)} km`;
}

/** A mass: "850 g", "3.4 kg". */
export function mass(amountGrams: number): string {
  return amountGrams < 1000
    ? `${Math.round(amountGrams)} g`
    : `${(amountGrams / 1000).toFixed(1)} kg`;
}

/** "1 order", "6 orders", "1,204 orders"; the plural is the singular with s unless given. */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(amount)} ${amount === 1 ? singular : plural}`;
}

/** A whole number with thousands apart: "1,204". */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A change with its sign, never "+0": "+3", "−1.5", "0". */
export function signed(value: number, digitCount = 0): string {
  const text = Math.abs(value).toFixed(digitCount);
  if (Number(text) === 0) return Number(0).toFixed(digitCount);
  return value > 0 ? `+${text}` : `−${text}`;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
