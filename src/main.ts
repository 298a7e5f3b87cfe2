/**
 * The page's composition root: workers' clients → stores → app. The policy for scripts and HTML
 * comes first, then the fonts, because the map draws its labels with them.
 */
import './ui/trusted-types.ts';
import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-500.css';
import '@fontsource/inter/latin-600.css';
import './ui/tokens.css';
import './ui/page.css';
import 'maplibre-gl/dist/maplibre-gl.css';
import { addProtocol, setWorkerUrl } from 'maplibre-gl';
import mapWorkerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { mount } from 'svelte';
import { AddressBinding } from './store/address.svelte.ts';
import type { AppState } from './store/app.svelte.ts';
import { makeStores } from './store/make-stores.ts';
import App from './ui/app.svelte';
import { browserAddress } from './ui/browser-address.ts';
import { tellUncaught } from './ui/uncaught.ts';
import { CityClient } from './workers/city.client.ts';
import { DispatchClient } from './workers/dispatch.client.ts';
import { LiveClient } from './workers/live.client.ts';
import { WorldImportClient } from './workers/world-import.client.ts';

const CITY_URL = 'city/montevideo.bin';
/** Where the prepared days lie. */
const DAY_FOLDER_URL = 'city/';
const FONTS = ['400 12px Inter', '500 12px Inter', '600 12px Inter'];

/** Asked for at each use, because a browser may refuse its storage at any time. */
const keptText = {
  getItem: (key: string) => sessionStorage.getItem(key),
  setItem: (key: string, text: string) => sessionStorage.setItem(key, text),
  removeItem: (key: string) => sessionStorage.removeItem(key),
};

async function start(target: HTMLElement): Promise<void> {
  setWorkerUrl(mapWorkerUrl);
  const city = new CityClient();
  const cityOpen = city.open(CITY_URL);
  addProtocol('city', city.loadTile);
  const app = makeStores({
    live: new LiveClient(CITY_URL, DAY_FOLDER_URL),
    dispatch: new DispatchClient(),
    worldImport: new WorldImportClient(),
    tiles: city,
    storage: keptText,
    nowMs: () => performance.now(),
  });
  tellUncaught(app.trouble);
  // A low window leaves the map its share of the height.
  if (innerHeight < 820) app.view.bottomHeight = 164;
  const address = new AddressBinding(app, browserAddress);
  const opening = openDay(app.live, address);
  await Promise.all(FONTS.map((font) => document.fonts.load(font)));
  mount(App, { target, props: { app, address } });
  await Promise.all([opening, cityOpen]).catch((error: unknown) => app.trouble.report(error));
}

async function openDay(live: AppState['live'], address: AddressBinding): Promise<void> {
  await live.start();
  const isFresh = await address.open();
  // A moment that an address names stands still; so does everything for those who ask for calm.
  if (isFresh && !matchMedia('(prefers-reduced-motion: reduce)').matches) live.play(1);
}

const target = document.getElementById('app');
if (target === null) throw new Error('the page has no #app');
void start(target);
