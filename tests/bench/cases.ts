/** The cases of the dispatch bench: how large their epochs are and which days they come from. */
import type { EpochSize } from './crop.ts';
import type { PlayedDay } from './played-day.ts';

export type CaseName = '60x40' | '200x120' | '400x250' | '2000x1000';

export interface Case extends EpochSize {
  readonly name: CaseName;
  /** What a solve is given, and within 20 ms of which it must return. */
  readonly deadlineMs: number;
  readonly days: readonly PlayedDay[];
}

/** When epochs are taken, hours; a day of a larger city is not played longer than it must be. */
type Span = readonly [from: number, until: number];
const DAY: Span = [9.75, 20];
const MORNING: Span = [10.5, 12.5];

export const CASES: readonly Case[] = [
  {
    name: '60x40',
    openCount: 60,
    shopperCount: 40,
    deadlineMs: 300,
    days: [
      day('sunday-peak', 11, 9000, 312, 50),
      day('rain', 12, 9000, 330, 50),
      day('shopper-shortage', 13, 9000, 240, 50),
      day('calm-weekday', 14, 8000, 290, 50),
    ],
  },
  {
    name: '200x120',
    openCount: 200,
    shopperCount: 120,
    deadlineMs: 1000,
    days: [
      day('sunday-peak', 21, 14_000, 480, 5),
      day('rain', 22, 14_000, 500, 5),
      day('shopper-shortage', 23, 14_000, 420, 5),
      day('calm-weekday', 24, 13_000, 450, 5),
    ],
  },
  {
    name: '400x250',
    openCount: 400,
    shopperCount: 250,
    deadlineMs: 1000,
    days: [
      day('sunday-peak', 31, 28_000, 850, 5, MORNING),
      day('rain', 32, 28_000, 900, 5, MORNING),
    ],
  },
  {
    name: '2000x1000',
    openCount: 2000,
    shopperCount: 1000,
    deadlineMs: 6000,
    days: [
      { ...day('sunday-peak', 41, 80_000, 3200, 1, MORNING), player: 'singles' },
      { ...day('rain', 42, 80_000, 3200, 1, MORNING), player: 'singles' },
      { ...day('shopper-shortage', 43, 80_000, 3200, 1, MORNING), player: 'singles' },
    ],
  },
];

function day(
  presetId: PlayedDay['presetId'],
  seed: number,
  orderCount: number,
  crewCount: number,
  epochCount: number,
  [fromHour, untilHour]: Span = DAY,
): PlayedDay {
  return {
    presetId,
    seed,
    orderCount,
    crewCount,
    epochCount,
    fromHour,
    untilHour,
    player: 'batches',
  };
}
