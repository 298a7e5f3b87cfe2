/** One measured figure, and what a suite is. */
export interface Figure {
  readonly case: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly n: number;
}

/** How a suite is run. */
export interface SuiteOptions {
  /** Fewer and smaller cases. */
  readonly isQuick: boolean;
  /** Only the case of this name. */
  readonly onlyCase: string | undefined;
}

export type Suite = (report: (figure: Figure) => void, options: SuiteOptions) => Promise<void>;

/** The nearest-rank quantile; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
