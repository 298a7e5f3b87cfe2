/**
 * The one place where keys become actions. Keys inside fields, menus, sliders and dialogs belong to
 * them; only actions marked `inFields` are heard there.
 */
import type { App } from '../../store/app.svelte.ts';
import type { Action } from './action.ts';
import { allActions } from './all-actions.ts';

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const OWNERS =
  'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox], [role=slider]';
const SPACE_OWNERS =
  'button, a[href], summary, [role=button], [role=tab], [role=option], [role=row]';
const ARROW_OWNERS = '[role=tab], [role=separator], [role=grid], [role=table], [role=row]';

/** Hears the page's keys; one for a page. */
export class Keyboard {
  readonly #app: App;
  /** Whether the focus came from the pointer: a button clicked before does not own the space bar. */
  #byPointer = false;

  constructor(app: App) {
    this.#app = app;
  }

  notePointer(): void {
    this.#byPointer = true;
  }

  /** Runs the action bound to the key, if it is free to be heard. */
  handle(event: KeyboardEvent): void {
    if (event.key === 'Tab') this.#byPointer = false;
    if (event.defaultPrevented) return;
    const chord = chordOf(event);
    const action = allActions.find((item) => item.keys.includes(chord));
    if (action === undefined || !this.#isFree(event, action)) return;
    if (!action.predicate(this.#app)) return;
    event.preventDefault();
    void action.perform(this.#app);
  }

  #isFree(event: KeyboardEvent, action: Action): boolean {
    if (action.inFields === true) return true;
    const target = event.target;
    if (!(target instanceof Element)) return true;
    if (target.closest(OWNERS) !== null) return false;
    if (event.key === ' ') return this.#byPointer || target.closest(SPACE_OWNERS) === null;
    if (event.key.startsWith('Arrow')) return target.closest(ARROW_OWNERS) === null;
    return true;
  }
}

/** The event as keys are written in actions. */
function chordOf(event: KeyboardEvent): string {
  const parts: string[] = [];
  if (isMac ? event.metaKey : event.ctrlKey) parts.push('Mod');
  if (event.altKey) parts.push('Alt');
  const key = event.key === ' ' ? 'Space' : event.key;
  // With printable keys Shift already speaks through the character, except next to Mod.
  if (event.shiftKey && (key.length > 1 || parts.length > 0)) parts.push('Shift');
  parts.push(key.length === 1 ? key.toUpperCase() : key);
  return parts.join('+');
}

/** Keys as people read them: "⌘K" or "Ctrl K". */
export function keysText(keys: string): string {
  const names: Readonly<Record<string, string>> = {
    Mod: isMac ? '⌘' : 'Ctrl',
    Shift: '⇧',
    ArrowLeft: '←',
    ArrowRight: '→',
    Escape: 'Esc',
  };
  return keys
    .split('+')
    .map((key) => names[key] ?? key)
    .join(isMac ? '' : ' ');
}
