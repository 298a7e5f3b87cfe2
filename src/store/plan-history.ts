/**
 * The planner's edit history for the length of a visit: kept with every finished edit, so that a
 * reload loses nothing. What cannot be read or kept is told, never swallowed.
 */
import type { History } from '../scenario/history.ts';
import { emptyHistory } from '../scenario/history.ts';
import { readScenario, writeScenario } from '../scenario/scenario-file.ts';
import { isFault } from '../domain/fault.ts';
import type { Trouble } from './trouble.svelte.ts';

export type KeptText = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'batchboard:planner';

/** The history kept before; an unreadable one is told and forgotten. */
export function keptHistory(storage: KeptText, trouble: Trouble): History {
  try {
    const text = storage.getItem(KEY);
    return text === null ? emptyHistory : readScenario(text);
  } catch (error) {
    const rule = isFault(error) ? error.fields.rule : String(error);
    trouble.tell(
      'Earlier planner edits could not be read',
      'The planner starts without edits; the day is not touched.',
      'problem',
      rule,
    );
    forget(storage);
    return emptyHistory;
  }
}

/** Keeps the history; says so when the browser refuses. */
export function keepHistory(storage: KeptText, trouble: Trouble, history: History): void {
  try {
    if (history.past.length + history.undone.length === 0) storage.removeItem(KEY);
    else storage.setItem(KEY, writeScenario(history));
  } catch (error) {
    trouble.tell(
      'Planner edits will not survive a reload',
      'The browser refuses to keep them; they hold until this page is closed.',
      'problem',
      String(error),
    );
  }
}

function forget(storage: KeptText): void {
  try {
    storage.removeItem(KEY);
  } catch {
    // A store that can be neither read nor cleared has been told of by the caller.
  }
}
