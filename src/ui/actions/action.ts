/**
 * One thing a person can do, in one file each: buttons, keys and the palette all run the same
 * action, so that they never differ.
 */
import type { App } from '../../store/app.svelte.ts';

export interface Action {
  /** Kebab-case; stable, for tests and usage. */
  readonly name: string;
  /** What it says in the palette, as of now. */
  readonly label: (app: App) => string;
  /** One line more: what it does, for tooltips. */
  readonly hint?: string;
  /** Keys that run it: "Space", "Shift+ArrowLeft", "Mod+K" (⌘ on a Mac, else Ctrl). */
  readonly keys: readonly string[];
  /** Works even while a text field has the focus. */
  readonly inFields?: boolean;
  /** Whether it can be done now. */
  readonly predicate: (app: App) => boolean;
  readonly perform: (app: App) => void | Promise<void>;
}

export const always = (): boolean => true;
