/** instance_parameters.txt: the one row of an MDRP instance that holds speed, service and pay. */
import { Fault } from '../../domain/fault.ts';
import { readTable } from './tsv.ts';
import type { TableRules } from './tsv.ts';

export interface MdrpParameters {
  readonly metresPerMinute: number;
  readonly pickupServiceMinutes: number;
  readonly dropoffServiceMinutes: number;
  readonly targetClickToDoorMinutes: number;
  readonly maxClickToDoorMinutes: number;
  readonly payCentsPerOrder: number;
  readonly guaranteedPayCentsPerHour: number;
}

export const PARAMETERS = {
  file: 'instance_parameters.txt',
  columns: [
    'meters_per_minute',
    'pickup service minutes',
    'dropoff service minutes',
    'target click-to-door',
    'maximum click-to-door',
    'pay per order',
    'guaranteed pay per hour',
  ],
  rowCountMax: 1,
} as const satisfies TableRules<string>;

const DAY_MINUTES = 24 * 60;
const PAY_CENTS_MAX = 100_000;

/** Throws the reader's faults, and field-invalid when the maximum is under the target. */
export function readParameters(text: string): MdrpParameters {
  const [parameters] = readTable(text, PARAMETERS, (row) => {
    const minutes = (field: (typeof PARAMETERS.columns)[number], min: number, max: number) =>
      row.integer(field, min, max, 'minutes');
    const target = minutes('target click-to-door', 1, DAY_MINUTES);
    const max = minutes('maximum click-to-door', 1, DAY_MINUTES);
    if (max < target) {
      const rule = `At least the target click-to-door, ${target} minutes.`;
      throw row.fault('field-invalid', 'maximum click-to-door', rule);
    }
    return {
      metresPerMinute: row.integer('meters_per_minute', 1, 10_000, 'metres a minute'),
      pickupServiceMinutes: minutes('pickup service minutes', 0, 240),
      dropoffServiceMinutes: minutes('dropoff service minutes', 0, 240),
      targetClickToDoorMinutes: target,
      maxClickToDoorMinutes: max,
      payCentsPerOrder: row.cents('pay per order', PAY_CENTS_MAX),
      guaranteedPayCentsPerHour: row.cents('guaranteed pay per hour', PAY_CENTS_MAX),
    };
  });
  // readTable refuses files without rows; this only tells the compiler.
  if (parameters === undefined) throw new Fault('file-empty', `${PARAMETERS.file} has no rows`);
  return parameters;
}
