/**
 * What the dispatch solver needs from a linear-programming engine. The engine itself (WebAssembly, a
 * worker, a process) stays outside; calls are asynchronous because it usually lives elsewhere.
 *
 * The master problem: minimise cost; one row for each order (exactly once, deferral included), one
 * for each shopper (at most once), one for each queue slot (visits beyond its room are paid for).
 * Rows are orders first, then shoppers, then slots; all coefficients of columns are 1.
 */

/** Columns of a master, compressed: rows of column c at `rows[starts[c] .. starts[c + 1])`. */
export interface LpColumns {
  readonly count: number;
  readonly cost: Float64Array;
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

export interface LpMaster {
  readonly orderCount: number;
  readonly shopperCount: number;
  /** Cost of leaving out each order; the engine adds these columns itself. */
  readonly weightCents: Float64Array;
  /** Visits without extra cost, by slot; the engine adds a column for those beyond. */
  readonly slotRoom: Int32Array;
  readonly slotCents: number;
  readonly columns: LpColumns;
}

export interface LpSolution {
  readonly objective: number;
  /** Dual price of each order's row, and of each slot's (at least 0). */
  readonly orderPrices: Float64Array;
  readonly slotPrices: Float64Array;
}

export interface LpProof {
  /** Indices of chosen columns, ascending; empty when nothing below the cutoff was found. */
  readonly chosen: Int32Array;
  readonly isFound: boolean;
  /** Whether no plan over the columns is cheaper than the one chosen (or than the cutoff). */
  readonly isProven: boolean;
}

/** Counted work first; the seconds are a safety net that a healthy engine never reaches. */
export interface ProofLimits {
  readonly nodeCountMax: number;
  readonly secondsMax: number;
}

export interface LpEngine {
  /** Solves the relaxation of `master` and keeps it under `session` for `extend`. */
  open(session: number, master: LpMaster): Promise<LpSolution>;
  /** Adds columns to the session's relaxation and solves it again from where it stood. */
  extend(session: number, columns: LpColumns): Promise<LpSolution>;
  close(session: number): Promise<void>;
  /** The best whole-numbered plan of `master` that costs at most `costMax`, if there is one. */
  prove(master: LpMaster, costMax: number, limits: ProofLimits): Promise<LpProof>;
}
