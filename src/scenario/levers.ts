/**
 * The levers of the planner as data: what each changes, in the unit people think in, how far it goes
 * and what it means. A lever's value times `factor` is the policy's own integer.
 */
import type { PolicyNumber } from './edit.ts';

export type LeverGroup = 'fleet' | 'batching' | 'reach' | 'prices' | 'world';

export interface Lever {
  readonly id: string;
  readonly label: string;
  readonly group: LeverGroup;
  /** What the lever moves: a number of the policy, or the shoppers on shift. */
  readonly target: PolicyNumber | 'shopper-count';
  readonly unit: string;
  /** Policy units for one of the lever's: 60 for minutes, 100 for dollars. */
  readonly factor: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** One sentence for people. */
  readonly help: string;
}

export const leverGroups: readonly { readonly id: LeverGroup; readonly label: string }[] = [
  { id: 'fleet', label: 'Shoppers' },
  { id: 'batching', label: 'Batching' },
  { id: 'reach', label: 'Reach and timing' },
  { id: 'prices', label: 'Prices' },
  { id: 'world', label: 'World' },
];

const MINUTES = { unit: 'min', factor: 60 } as const;
const DOLLARS = 100;

export const levers: readonly Lever[] = [
  {
    id: 'shoppers',
    label: 'Shoppers on shift',
    group: 'fleet',
    target: 'shopper-count',
    unit: 'shoppers',
    factor: 1,
    min: -10,
    max: 10,
    step: 1,
    help: 'More start free at the stores with most open orders; fewer takes idle ones off first.',
  },
  {
    id: 'batch-orders',
    label: 'Batch size',
    group: 'batching',
    target: 'batchOrderCountMax',
    unit: 'orders',
    factor: 1,
    min: 1,
    max: 5,
    step: 1,
    help: 'The most orders one trip may carry.',
  },
  {
    id: 'batch-items',
    label: 'Items per batch',
    group: 'batching',
    target: 'batchItemCountMax',
    unit: 'items',
    factor: 1,
    min: 20,
    max: 160,
    step: 5,
    help: 'The most items one trip may carry, over all its orders.',
  },
  {
    id: 'batch-stores',
    label: 'Stores per batch',
    group: 'batching',
    target: 'storesPerBatchMax',
    unit: 'stores',
    factor: 1,
    min: 1,
    max: 2,
    step: 1,
    help: 'How many stores one trip may shop at.',
  },
  {
    id: 'detour',
    label: 'Detour',
    group: 'batching',
    target: 'detourSecondsMax',
    ...MINUTES,
    min: 0,
    max: 45,
    step: 1,
    help: 'How much longer an order may ride than straight from its store.',
  },
  {
    id: 'radius',
    label: 'Search radius',
    group: 'reach',
    target: 'searchRadiusSeconds',
    ...MINUTES,
    min: 2,
    max: 40,
    step: 1,
    help: 'How far, in travel time, a shopper may be from the first store.',
  },
  {
    id: 'lookahead',
    label: 'Look-ahead',
    group: 'reach',
    target: 'lookaheadSeconds',
    ...MINUTES,
    min: 0,
    max: 60,
    step: 1,
    help: 'Shoppers who become free within this time are planned for already.',
  },
  {
    id: 'release',
    label: 'Release lead',
    group: 'reach',
    target: 'releaseLeadSeconds',
    ...MINUTES,
    min: 5,
    max: 90,
    step: 5,
    help: 'How long before its latest safe start an order is opened to planning.',
  },
  {
    id: 'lateness',
    label: 'Lateness weight',
    group: 'prices',
    target: 'latenessCentsPerMinute',
    unit: '$/min',
    factor: DOLLARS,
    min: 0,
    max: 5,
    step: 0.1,
    help: 'Price of the first minute past the window; later minutes cost more.',
  },
  {
    id: 'hold',
    label: 'Hold price',
    group: 'prices',
    target: 'deferralCents',
    unit: '$',
    factor: DOLLARS,
    min: 0,
    max: 100,
    step: 1,
    help: 'Price of leaving an urgent order for the next plan; low prices wait for better batches.',
  },
  {
    id: 'drive',
    label: 'Driving',
    group: 'prices',
    target: 'driveCentsPerKm',
    unit: '$/km',
    factor: DOLLARS,
    min: 0,
    max: 3,
    step: 0.05,
    help: 'Cost of each kilometre driven.',
  },
  {
    id: 'pay-hour',
    label: 'Guaranteed pay',
    group: 'prices',
    target: 'payCentsPerHour',
    unit: '$/h',
    factor: DOLLARS,
    min: 0,
    max: 40,
    step: 0.5,
    help: 'Pay a shopper gets for each hour of the shift, whatever they deliver.',
  },
  {
    id: 'pay-order',
    label: 'Pay per order',
    group: 'prices',
    target: 'payCentsPerOrder',
    unit: '$',
    factor: DOLLARS,
    min: 0,
    max: 12,
    step: 0.25,
    help: 'Pay for each order delivered.',
  },
  {
    id: 'wait',
    label: 'Waiting',
    group: 'prices',
    target: 'waitCentsPerHour',
    unit: '$/h',
    factor: DOLLARS,
    min: 0,
    max: 60,
    step: 1,
    help: 'Price of a shopper standing idle inside a trip.',
  },
  {
    id: 'freshness',
    label: 'Freshness',
    group: 'prices',
    target: 'freshnessCentsPerHour',
    unit: '$/h',
    factor: DOLLARS,
    min: 0,
    max: 20,
    step: 0.5,
    help: 'Price of a chilled basket in a warm car; frozen goods count twice.',
  },
  {
    id: 'pick-speed',
    label: 'Pick speed',
    group: 'world',
    target: 'pickSpeedPercent',
    unit: '%',
    factor: 1,
    min: 50,
    max: 200,
    step: 5,
    help: 'Pace of shopping in all stores; 110 % shops a tenth faster.',
  },
  {
    id: 'travel',
    label: 'Travel time',
    group: 'world',
    target: 'travelTimePercent',
    unit: '%',
    factor: 1,
    min: 50,
    max: 200,
    step: 5,
    help: 'Factor on every travel time; 130 % is heavy traffic.',
  },
];
