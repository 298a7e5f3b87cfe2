/** A cluster of a split instance as it is handed out to be solved, and what comes back: plain data. */
import type { Instance } from '../../domain/instance.ts';
import type { Policy } from '../../domain/policy.ts';
import type { SolveBudget } from '../../domain/solve.ts';

export interface ClusterTask {
  /** The cluster's part of the instance. */
  readonly instance: Instance;
  readonly policy: Policy;
  readonly budget: SolveBudget;
}

export interface ClusterOutcome {
  readonly batchStarts: Int32Array;
  readonly batchOrders: Int32Array;
  /** By kept column; orders, shoppers and slots are those of the cluster's problem. */
  readonly cost: Float64Array;
  readonly shopper: Int32Array;
  readonly batch: Int32Array;
  readonly slotA: Int32Array;
  readonly slotB: Int32Array;
  readonly isJoin: Uint8Array;
  /** Kept columns of the cluster's plan, ascending. */
  readonly chosen: Int32Array;
  readonly orderPrices: Float64Array;
  readonly slotPrices: Float64Array;
  readonly batchLeftOutCount: number;
  readonly pairCount: number;
  readonly pricedPairCount: number;
}

/** A cluster that was solved elsewhere, and the slices of work that this took. */
export interface SolvedCluster {
  readonly outcome: ClusterOutcome;
  readonly sliceCount: number;
}
