/**
 * One selection for every view: what the inspector shows, the map lifts, the timeline and the table
 * scroll to. The zone in focus is apart: it filters views and sets the planner's scope, and stays
 * while one order after another is inspected.
 */
import type { OrderId, ShopperId, StoreId, ZoneId } from '../domain/ids.ts';

export type Selected =
  | { readonly kind: 'order'; readonly id: OrderId }
  | { readonly kind: 'shopper'; readonly id: ShopperId }
  | { readonly kind: 'store'; readonly id: StoreId }
  | { readonly kind: 'zone'; readonly id: ZoneId };

export class Selection {
  #current = $state.raw<Selected | undefined>(undefined);
  #hovered = $state.raw<Selected | undefined>(undefined);
  #zoneId = $state.raw<ZoneId | undefined>(undefined);

  get current(): Selected | undefined {
    return this.#current;
  }

  get hovered(): Selected | undefined {
    return this.#hovered;
  }

  /** The zone in focus; undefined is the whole city. */
  get zoneId(): ZoneId | undefined {
    return this.#zoneId;
  }

  /** Selects; a zone also becomes the zone in focus. */
  select(selected: Selected | undefined): void {
    this.#current = selected;
    if (selected?.kind === 'zone') this.#zoneId = selected.id;
  }

  hover(selected: Selected | undefined): void {
    this.#hovered = selected;
  }

  focusZone(id: ZoneId | undefined): void {
    this.#zoneId = id;
    if (this.#current?.kind === 'zone' && this.#current.id !== id) this.#current = undefined;
  }

  /** Esc: first the selection, then the zone in focus. Returns whether anything was cleared. */
  clear(): boolean {
    if (this.#current !== undefined) {
      if (this.#current.kind === 'zone') this.#zoneId = undefined;
      this.#current = undefined;
      return true;
    }
    if (this.#zoneId === undefined) return false;
    this.#zoneId = undefined;
    return true;
  }

  isSelected(kind: Selected['kind'], id: string): boolean {
    return this.#current?.kind === kind && this.#current.id === id;
  }
}
