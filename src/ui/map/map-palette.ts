/**
 * The map's colours, read from the tokens of the theme in force: the base map wants CSS colours,
 * deck.gl wants bytes.
 */
export type Rgba = [red: number, green: number, blue: number, alpha: number];

const NAMES = [
  'map-ground',
  'map-sea',
  'map-water',
  'map-park',
  'map-beach',
  'map-landuse',
  'map-building',
  'map-road-minor',
  'map-road-middle',
  'map-road-major',
  'map-road-motorway',
  'map-road-case',
  'map-label',
  'map-label-strong',
  'map-label-halo',
  'map-mark-halo',
  'map-grid',
  'map-zone-line',
  'map-store',
  'map-store-ink',
  'map-shopper',
  'map-shopper-idle',
  'map-trip-ahead',
  'map-trip-behind',
  'panel',
  'text',
  'accent',
  'on-time',
  'on-time-mark',
  'at-risk',
  'at-risk-mark',
  'late',
  'late-mark',
  'unassigned',
  'done',
  'baseline',
  'scenario-a',
] as const;

export type ColourName = (typeof NAMES)[number];

export interface MapPalette {
  readonly theme: 'dark' | 'light';
  /** As written in the tokens: "#rrggbb". */
  css(name: ColourName): string;
  /** As bytes, with an opacity of 0 to 1. */
  rgba(name: ColourName, opacity?: number): Rgba;
}

/** Reads the palette from the page; `theme` must already be on the root element. */
export function readPalette(theme: 'dark' | 'light'): MapPalette {
  const style = getComputedStyle(document.documentElement);
  const colours = new Map<ColourName, string>();
  for (const name of NAMES) colours.set(name, style.getPropertyValue(`--${name}`).trim());
  const css = (name: ColourName): string => colours.get(name) ?? '#808080';
  return { theme, css, rgba: (name, opacity = 1) => rgbaOf(css(name), opacity) };
}

/** "#rrggbb" as bytes. */
export function rgbaOf(hex: string, opacity: number): Rgba {
  // The bundler's minifier writes #ffffff as #fff.
  const digits = hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex;
  const value = Number.parseInt(digits.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255, Math.round(opacity * 255)];
}
