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
  readonly shopperCount: number;
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
    const { orderCount, shopperCount } = master;
    this.#sessions.set(session, { model, orderCount, shopperCount });
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
        if (colValue[firstColumn(master) + column]! > 0.5) chosen.push(column);
      }
      return Promise.resolve({ chosen: Int32Array.from(chosen), isFound: true, isProven });
    } finally {
      model.dispose();
    }
  }

  #solve(session: number): LpSolution {
    const { model, orderCount, shopperCount } = this.#session(session);
    model.run();
    const status = model.getModelStatus();
    assert(status === OPTIMAL, 'the relaxation always has an optimum', status);
    const { rowDual } = model.getSolution();
    return {
      objective: model.getObjectiveValue(),
      orderPrices: rowDual.slice(0, orderCount),
      // A row that is an upper limit has a dual of at most 0; the price is what room is worth.
      slotPrices: rowDual.slice(orderCount + shopperCount).map((dual) => -dual),
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
      weightCents: Float64Array.of(5, 5),
      slotRoom: new Int32Array(0),
      slotCents: 0,
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

/** Columns of the engine before the master's: orders left out, then crowded visits by slot. */
function firstColumn(master: LpMaster): number {
  return master.orderCount + master.slotRoom.length;
}

/**
 * Orders left out and crowded visits first, then the master's columns; order rows equal 1, shopper
 * rows at most 1, slot rows at most their room once crowded visits are taken off.
 */
function modelOf(master: LpMaster, infinity: number, isInteger: boolean): ModelData {
  const { orderCount, shopperCount, weightCents, slotRoom, slotCents, columns } = master;
  const slotCount = slotRoom.length;
  const first = firstColumn(master);
  const numCols = first + columns.count;
  const slotRow = orderCount + shopperCount;
  const numRows = slotRow + slotCount;
  const colCost = new Float64Array(numCols);
  colCost.set(weightCents);
  colCost.fill(slotCents, orderCount, first);
  colCost.set(columns.cost, first);
  const colUpper = new Float64Array(numCols).fill(1);
  colUpper.fill(infinity, orderCount, first);
  const starts = new Int32Array(numCols + 1);
  const indices = new Int32Array(first + columns.rows.length);
  const values = new Float64Array(indices.length).fill(1);
  for (let column = 0; column < first; column += 1) {
    starts[column + 1] = column + 1;
    indices[column] = column < orderCount ? column : slotRow + column - orderCount;
    if (column >= orderCount) values[column] = -1;
  }
  for (let column = 0; column < columns.count; column += 1) {
    starts[first + column + 1] = first + columns.starts[column + 1]!;
  }
  indices.set(columns.rows, first);
  const rowLower = new Float64Array(numRows).fill(1);
  rowLower.fill(-infinity, orderCount);
  const rowUpper = new Float64Array(numRows).fill(1);
  rowUpper.set(slotRoom, slotRow);
  return {
    numCols,
    numRows,
    colCost,
    colLower: new Float64Array(numCols),
    colUpper,
    rowLower,
    rowUpper,
    matrix: { format: 'csc', numRows, numCols, starts, indices, values },
    ...(isInteger ? { integrality: new Int32Array(numCols).fill(INTEGER) } : {}),
  };
}
