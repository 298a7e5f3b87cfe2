/**
 * The elimination tree of the turn graph under an order, found without contracting anything (Liu,
 * doi:10.1137/0611010). Both directions count as one, so that everything a search can reach upwards
 * from a vertex lies on its way to the root.
 */
import type { TurnGraph } from './turn-graph.ts';

/** Rank of each rank's parent, -1 at roots; parents are always higher. */
export function eliminationTree(
  turns: TurnGraph,
  arcAt: Uint32Array,
  rankOf: Uint32Array,
): Int32Array {
  const vertexCount = turns.arcCount;
  const { latest, before, low } = listByHigherEnd(turns, arcAt, rankOf);
  const parent = new Int32Array(vertexCount).fill(-1);
  // Shortcuts to the topmost vertex known above each one, so that long ways up are walked once.
  const top = new Int32Array(vertexCount).fill(-1);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    for (let entry = latest[vertex]!; entry >= 0; entry = before[entry]!) {
      let here = low[entry]!;
      while (top[here]! >= 0 && top[here] !== vertex) {
        const above = top[here]!;
        top[here] = vertex;
        here = above;
      }
      if (top[here]! < 0) {
        top[here] = vertex;
        parent[here] = vertex;
      }
    }
  }
  return parent;
}

/** The lower ends of all turns, listed by the higher: `latest[high]`, then `before[entry]`. */
function listByHigherEnd(turns: TurnGraph, arcAt: Uint32Array, rankOf: Uint32Array) {
  const latest = new Int32Array(turns.arcCount).fill(-1);
  const before = new Int32Array(turns.turnCount);
  const low = new Int32Array(turns.turnCount);
  for (let rank = 0; rank < turns.arcCount; rank++) {
    const arc = arcAt[rank]!;
    for (let turn = turns.first[arc]!; turn < turns.first[arc + 1]!; turn++) {
      const other = rankOf[turns.head[turn]!]!;
      const high = Math.max(rank, other);
      low[turn] = Math.min(rank, other);
      before[turn] = latest[high]!;
      latest[high] = turn;
    }
  }
  return { latest, before, low };
}
