/**
 * Keeps the browser's address and the page in step. What a person would go back to (selection, zone,
 * mode, day) makes a history entry; clock and camera only refresh the one at hand. Back restores
 * what is looked at and leaves the clock alone.
 */
import type { AppState } from './app.svelte.ts';
import type { Address } from './address.ts';
import { readAddress, writeAddress } from './address.ts';
import type { PresetId } from './live.svelte.ts';
import type { View } from './view.svelte.ts';

/** Browsers refuse more than about a hundred changes in ten seconds. */
const REFRESH_MS = 1000;

export interface AddressBar {
  /** The query of the address, with its question mark. */
  readonly query: () => string;
  readonly write: (query: string, asNewEntry: boolean) => void;
  /** Calls back when the person goes back or forward; the return stops listening. */
  readonly onReturn: (listener: () => void) => () => void;
}

const DEFAULT_PRESET: PresetId = 'sunday-peak';
const DEFAULT_SEED = 1;

export class AddressBinding {
  readonly #app: AppState;
  readonly #bar: AddressBar;
  #lastPlace = '';
  #returning = false;

  constructor(app: AppState, bar: AddressBar) {
    this.#app = app;
    this.#bar = bar;
  }

  /** Opens the day the address names, or the usual one, and shows what it names. */
  async open(): Promise<boolean> {
    const { address, ignored } = readAddress(this.#bar.query());
    const { view, live } = this.#app;
    applyLayout(view, address.layout ?? 'ops');
    if (address.theme !== undefined) view.theme = address.theme;
    if (address.camera !== undefined) view.flyTo = address.camera;
    const known = live.presets.find((preset) => preset.id === address.preset);
    const unknownDay = address.preset !== undefined && known === undefined;
    const opened = await live.open(known?.id ?? DEFAULT_PRESET, address.seed ?? DEFAULT_SEED);
    this.#tellIgnored(unknownDay ? [...ignored, 'day'] : ignored);
    if (!opened) return false;
    if (address.at !== undefined && address.at !== live.state.at) await live.seek(address.at);
    await this.#look(address);
    return address.at === undefined && address.mode === undefined;
  }

  /** Starts following page and person; call inside an effect root. Returns what stops it. */
  follow(): () => void {
    $effect(() => {
      const place = this.#placeOf();
      if (this.#app.live.state.opening === undefined || place === this.#lastPlace) return;
      const isNew = this.#lastPlace !== '' && !this.#returning;
      this.#lastPlace = place;
      this.#bar.write(this.#query(), isNew);
    });
    const timer = setInterval(() => this.#refresh(), REFRESH_MS);
    const stopListening = this.#bar.onReturn(() => {
      const { address } = readAddress(this.#bar.query());
      this.#returning = true;
      void this.#look(address).finally(() => (this.#returning = false));
    });
    return () => {
      clearInterval(timer);
      stopListening();
    };
  }

  #refresh(): void {
    if (this.#app.live.state.opening === undefined || this.#app.live.imported) return;
    const query = this.#query();
    if (query !== this.#bar.query()) this.#bar.write(query, false);
  }

  /** The part of the address that makes history. */
  #placeOf(): string {
    const { selection, view, live } = this.#app;
    const selected = selection.current;
    return [
      live.state.preset?.id,
      live.state.opening?.seed,
      selected && `${selected.kind}:${selected.id}`,
      selection.zoneId,
      view.mode,
    ].join(' ');
  }

  #query(): string {
    const { selection, view, live } = this.#app;
    // An imported world lives on this machine alone; an address cannot bring it back.
    if (live.imported) return writeAddress({ layout: view.layout, theme: view.theme });
    return writeAddress({
      layout: view.layout,
      preset: live.state.preset?.id,
      seed: live.state.opening?.seed,
      at: live.state.at,
      selected: selection.current,
      zoneId: selection.zoneId,
      mode: view.mode,
      camera: view.camera,
      theme: view.theme,
    });
  }

  /** Shows what an address names, on the day now open. */
  async #look(address: Address): Promise<void> {
    const { selection, view, planner, live } = this.#app;
    const ignored: string[] = [];
    const zone = address.zoneId;
    const hasZone = zone === undefined || live.state.zones.has(zone);
    if (!hasZone) ignored.push('zone');
    const selected = address.selected;
    const isThere = selected === undefined || this.#exists(selected);
    if (!isThere) ignored.push('sel');
    selection.focusZone(hasZone ? zone : undefined);
    selection.select(isThere ? selected : undefined);
    this.#tellIgnored(ignored);
    const mode = address.mode ?? 'live';
    if (mode === view.mode) return;
    if (mode === 'live') planner.close();
    else if (planner.snapshot === undefined) await planner.open(selection.zoneId ?? 'city');
    // Whoever went back to live while the moment was being frozen stays there.
    if (mode !== 'live' && planner.snapshot === undefined) return;
    view.mode = mode;
  }

  #exists(selected: NonNullable<Address['selected']>): boolean {
    const { state } = this.#app.live;
    if (selected.kind === 'order') return state.orders.has(selected.id);
    if (selected.kind === 'shopper') return state.shoppers.has(selected.id);
    if (selected.kind === 'store') return state.stores.has(selected.id);
    return state.zones.has(selected.id);
  }

  #tellIgnored(names: readonly string[]): void {
    if (names.length === 0) return;
    this.#app.trouble.tell(
      'Part of the address was ignored',
      `Nothing here answers to ${names.map((name) => `"${name}"`).join(', ')}. The rest is shown.`,
    );
  }
}

/** A layout sets first defaults and nothing else: everything stays within reach in each. */
function applyLayout(view: View, layout: View['layout']): void {
  view.layout = layout;
  if (layout === 'engineer') {
    view.leftTab = 'orders';
    view.bottomTab = 'table';
  }
  if (layout === 'present') view.bottomOpen = false;
}
