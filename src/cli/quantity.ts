/**
 * Quantities in files, as schemas: whole numbers within bounds, each with its unit in words. The bounds
 * are far beyond any real day, and keep every sum and product of the rules exact.
 */
import { z } from 'zod';

type Whole = z.ZodInt;

/** Eleven days either way. */
const MOMENT_MAX = 1_000_000;
const CENTS_MAX = 1_000_000;
const SIZE_MAX = 1_000_000_000;

const within = (from: number, to: number, unit: string, what: string): Whole =>
  z
    .int()
    .min(from)
    .max(to)
    .describe(what === '' ? unit : `${what}; ${unit}`);

export const moment = (what: string): Whole =>
  within(-MOMENT_MAX, MOMENT_MAX, "seconds since the service day's start", what);

export const duration = (what = '', longest = 100_000): Whole =>
  within(0, longest, 'seconds', what);

export const money = (what = ''): Whole => within(0, CENTS_MAX, 'cents', what);

export const grams = (what = ''): Whole => within(0, SIZE_MAX, 'grams', what);

export const millilitres = (what = ''): Whole => within(0, SIZE_MAX, 'millilitres', what);

export const percent = (what: string): Whole => within(10, 1000, 'whole percent', what);

/** Hundredths of a percent. */
export const basisPoints = (what: string): Whole =>
  within(0, 10_000, 'hundredths of a percent', what);

export const count = (what: string, from = 0, to = 1_000_000): Whole =>
  within(from, to, 'count', what);

/** A name by which other parts of the file refer to something. */
export const id = (what: string): z.ZodString => z.string().min(1).describe(what);
