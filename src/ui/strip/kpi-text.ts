/** The strip's numbers as people read them: value with unit apart, change with sign. */
import type { KpiNumber } from '../../store/kpi-numbers.ts';
import { NONE, durationParts, grouped, money, signed, type Quantity } from '../format.ts';

/** A value of this number, its unit apart. */
export function kpiValue(number: KpiNumber, value: number | undefined): Quantity {
  if (value === undefined) return { value: NONE, unit: '' };
  if (number.kind === 'percent') return { value: value.toFixed(1), unit: '%' };
  if (number.kind === 'seconds') return durationParts(value);
  if (number.kind === 'cents') return { value: money(value).slice(1), unit: '$' };
  return { value: grouped(value), unit: '' };
}

/** A change of this number: "+1.2 pt", "−3 min", "+$0.40", "−2". */
export function kpiChange(number: KpiNumber, change: number): string {
  if (number.kind === 'percent') return `${signed(change, 1)} pt`;
  if (number.kind === 'seconds') return `${signed(change / 60, 1)} min`;
  if (number.kind === 'cents') return `${change < 0 ? '−' : '+'}${money(Math.abs(change))}`;
  return signed(change, Number.isInteger(change) ? 0 : 1);
}

/** Changes smaller than what the text can show are none. */
export function kpiEpsilon(number: KpiNumber): number {
  if (number.kind === 'percent') return 0.05;
  if (number.kind === 'seconds') return 3;
  return number.kind === 'cents' ? 0.5 : 0.05;
}
