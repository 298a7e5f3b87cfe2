/**
 * The linear-programming engine on HiGHS compiled to WebAssembly. HiGHS is synchronous: a call blocks
 * its thread, which is why in the browser it has a worker of its own. Models live outside the garbage
 * collector; every one opened here is disposed of here.
 */
import type { Highs, Model, ModelData } from 'highs';
import { assert } from '../../base/assert.ts';
import type {
  LpColumns,
  LpEngine,
  LpMaster,
  LpProof,
  LpSolution,
  ProofLimits,
} from '../dispatch/lp-engine.ts';

interface Session {
  readonly model: Model;
  readonly orderCount: number;
}

const INTEGER = 1;
const OPTIMAL = 7;
const INFEASIBLE = 8;

export class HighsEngine implements LpEngine {
  readonly #highs: Highs;
  readonly #sessions = new Map<number, Session>();

  constructor(highs: Highs) {
    this.#highs = highs;
    this.#warmUp();
  }

  open(session: number, master: LpMaster): Promise<LpSolution> {
    assert(!this.#sessions.has(session), 'the session is open already', session);
    const model = this.#highs.createModel(modelOf(master, this.#highs.infinity, false));
    model.options.set('output_flag', false);
    // Warm starts beat presolve when columns are added round by round.
    model.options.set('presolve', 'off');
    this.#sessions.set(session, { model, orderCount: master.orderCount });
    return Promise.resolve(this.#solve(session));
  }

  extend(session: number, columns: LpColumns): Promise<LpSolution> {
    const { model } = this.#session(session);
    const { numRows } = model.getDimensions();
    model.addCols({
      cost: columns.cost,
      lower: new Float64Array(columns.count),
      upper: new Float64Array(columns.count).fill(1),
      matrix: {
        format: 'csc',
        numRows,
        numCols: columns.count,
        starts: columns.starts,
        indices: columns.rows,
        values: new Float64Array(columns.rows.length).fill(1),
      },
    });
    return Promise.resolve(this.#solve(session));
  }

  close(session: number): Promise<void> {
    this.#sessions.get(session)?.model.dispose();
    this.#sessions.delete(session);
    return Promise.resolve();
  }

  prove(master: LpMaster, costMax: number, limits: ProofLimits): Promise<LpProof> {
    const model = this.#highs.createModel(modelOf(master, this.#highs.infinity, true));
    try {
      model.options.set('output_flag', false);
      model.options.set('mip_rel_gap', 0);
      // Whole cents: half a cent of absolute gap is proof.
      model.options.set('mip_abs_gap', 0.5);
      model.options.set('objective_bound', costMax + 0.5);
      model.options.set('mip_max_nodes', limits.nodeCountMax);
      model.options.set('time_limit', limits.secondsMax);
      model.run();
      const status = model.getModelStatus();
      if (status === INFEASIBLE) return Promise.resolve(nothing(true));
      const isProven = status === OPTIMAL;
      const objective = model.getObjectiveValue();
      if (!(objective <= costMax + 0.5)) return Promise.resolve(nothing(isProven));
      const { colValue } = model.getSolution();
      const chosen: number[] = [];
      for (let column = 0; column < master.columns.count; column += 1) {
        if (colValue[master.orderCount + column]! > 0.5) chosen.push(column);
      }
      return Promise.resolve({ chosen: Int32Array.from(chosen), isFound: true, isProven });
    } finally {
      model.dispose();
    }
  }

  #solve(session: number): LpSolution {
    const { model, orderCount } = this.#session(session);
    model.run();
    const status = model.getModelStatus();
    assert(status === OPTIMAL, 'the relaxation always has an optimum', status);
    return {
      objective: model.getObjectiveValue(),
      orderPrices: model.getSolution().rowDual.slice(0, orderCount),
    };
  }

  #session(session: number): Session {
    const found = this.#sessions.get(session);
    assert(found !== undefined, 'no such session', session);
    return found;
  }

  /** A first solve costs a few hundred milliseconds of compilation; better now than in a drag. */
  #warmUp(): void {
    const master: LpMaster = {
      orderCount: 2,
      shopperCount: 1,
      deferralCents: Float64Array.of(5, 5),
      columns: {
        count: 2,
        cost: Float64Array.of(3, 4),
        starts: Int32Array.of(0, 2, 5),
        rows: Int32Array.of(0, 2, 0, 1, 2),
      },
    };
    void this.open(-1, master);
    void this.close(-1);
    void this.prove(master, 100, { nodeCountMax: 10, secondsMax: 1 });
  }
}

function nothing(isProven: boolean): LpProof {
  return { chosen: new Int32Array(0), isFound: false, isProven };
}

/** Deferral columns first, then the master's; order rows equal 1, shopper rows at most 1. */
function modelOf(master: LpMaster, infinity: number, isInteger: boolean): ModelData {
  const { orderCount, shopperCount, deferralCents, columns } = master;
  const numCols = orderCount + columns.count;
  const numRows = orderCount + shopperCount;
  const colCost = new Float64Array(numCols);
  colCost.set(deferralCents);
  colCost.set(columns.cost, orderCount);
  const starts = new Int32Array(numCols + 1);
  const indices = new Int32Array(orderCount + columns.rows.length);
  for (let order = 0; order < orderCount; order += 1) {
    starts[order + 1] = order + 1;
    indices[order] = order;
  }
  for (let column = 0; column < columns.count; column += 1) {
    starts[orderCount + column + 1] = orderCount + columns.starts[column + 1]!;
  }
  indices.set(columns.rows, orderCount);
  const rowLower = new Float64Array(numRows).fill(1);
  rowLower.fill(-infinity, orderCount);
  return {
    numCols,
    numRows,
    colCost,
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower,
    rowUpper: new Float64Array(numRows).fill(1),
    matrix: {
      format: 'csc',
      numRows,
      numCols,
      starts,
      indices,
      values: new Float64Array(indices.length).fill(1),
    },
    ...(isInteger ? { integrality: new Int32Array(numCols).fill(INTEGER) } : {}),
  };
}
