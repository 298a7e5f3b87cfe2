/**
 * Undo and redo over edit commands. A drag is many small changes of one thing: they are squashed into
 * one command until the hand lets go, and a drag that ends where it began leaves nothing behind.
 * What is selected or shown is no edit, so it never clears what can be redone.
 */
import { at } from '../base/assert.ts';
import type { Edit } from './edit.ts';
import { isIdle, sameTarget } from './edit.ts';

export interface History {
  /** Made, oldest first. */
  readonly past: readonly Edit[];
  /** Undone, the next to redo last. */
  readonly undone: readonly Edit[];
  /** Whether the newest command is still being dragged. */
  readonly dragging: boolean;
}

export const emptyHistory: History = { past: [], undone: [], dragging: false };

/** Makes a change. While dragging, changes of the same thing become one command. */
export function record(history: History, edit: Edit): History {
  const last = history.past.at(-1);
  if (history.dragging && last !== undefined && sameTarget(last, edit)) {
    const squashed = { ...last, to: edit.to } as Edit;
    const rest = history.past.slice(0, -1);
    return { past: [...rest, squashed], undone: history.undone, dragging: true };
  }
  if (isIdle(edit)) return history;
  return { past: [...commit(history).past, edit], undone: [], dragging: true };
}

/** The hand lets go: the next change is a command of its own. */
export function commit(history: History): History {
  if (!history.dragging) return history;
  const last = history.past.at(-1);
  const idle = last !== undefined && isIdle(last);
  return { ...history, past: idle ? history.past.slice(0, -1) : history.past, dragging: false };
}

/** Takes the newest command back; the same object when there is none. */
export function undo(history: History): History {
  const { past, undone } = commit(history);
  if (past.length === 0) return commit(history);
  const last = at(past, past.length - 1);
  return { past: past.slice(0, -1), undone: [...undone, last], dragging: false };
}

/** Makes the command undone last again. */
export function redo(history: History): History {
  const { past, undone } = commit(history);
  if (undone.length === 0) return commit(history);
  const next = at(undone, undone.length - 1);
  return { past: [...past, next], undone: undone.slice(0, -1), dragging: false };
}
