/**
 * The base map's style, a pure function of the palette: quiet ground on which data speaks. Labels
 * are drawn on this machine from the bundled Inter, because the style names no glyph server.
 */
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  LineLayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { MapPalette } from './map-palette.ts';

/** Scheme of the tiles' addresses, which the city worker answers. */
const CITY_SCHEME = 'city';
/** Zoom levels the worker cuts tiles for; beyond the last, tiles are stretched. */
const TILE_ZOOM_MIN = 9;
const TILE_ZOOM_MAX = 15;
const SOURCE = 'city';
const IS_AREA: FilterSpecification = ['==', ['geometry-type'], 'Polygon'];
const IS_LINE: FilterSpecification = ['==', ['geometry-type'], 'LineString'];

type Zooms = readonly (readonly [zoom: number, value: number])[];

function byZoom(stops: Zooms): ExpressionSpecification {
  return [
    'interpolate',
    ['exponential', 1.5],
    ['zoom'],
    ...stops.flat(),
  ] as ExpressionSpecification;
}

/** The style of a city on roads. `labels` false leaves out every name. */
export function cityStyle(palette: MapPalette, labels: boolean): StyleSpecification {
  return {
    version: 8,
    sources: {
      [SOURCE]: {
        type: 'vector',
        tiles: [`${CITY_SCHEME}://{z}/{x}/{y}`],
        minzoom: TILE_ZOOM_MIN,
        maxzoom: TILE_ZOOM_MAX,
      },
    },
    layers: [
      {
        id: 'ground',
        type: 'background',
        paint: { 'background-color': palette.css('map-ground') },
      },
      ...areaLayers(palette),
      ...lineLayers(palette),
      ...roadLayers(palette),
      ...(labels ? labelLayers(palette) : []),
    ],
  };
}

/** The style of a plane world: nothing but ground; the grid is a data layer. */
export function planeStyle(palette: MapPalette): StyleSpecification {
  return {
    version: 8,
    sources: {},
    layers: [
      {
        id: 'ground',
        type: 'background',
        paint: { 'background-color': palette.css('map-ground') },
      },
    ],
  };
}

const kindIn = (kinds: readonly string[]): ExpressionSpecification => [
  'in',
  ['get', 'kind'],
  ['literal', [...kinds]],
];

function areaLayers(palette: MapPalette): LayerSpecification[] {
  const fill = (
    id: string,
    layer: string,
    colour: string,
    filter?: ExpressionSpecification,
  ): LayerSpecification => ({
    id,
    type: 'fill',
    source: SOURCE,
    'source-layer': layer,
    filter: filter ? ['all', ['==', ['geometry-type'], 'Polygon'], filter] : IS_AREA,
    paint: { 'fill-color': colour },
  });
  const built = ['industrial', 'commercial', 'civic', 'military', 'airport'];
  return [
    fill('built', 'landuse', palette.css('map-landuse'), kindIn(built)),
    fill('parks', 'green', palette.css('map-park')),
    fill('beaches', 'beach', palette.css('map-beach')),
    fill('sea', 'water', palette.css('map-sea'), kindIn(['sea'])),
    fill('water', 'water', palette.css('map-water'), kindIn(['water'])),
    fill('paved', 'landuse', palette.css('map-landuse'), kindIn(['pedestrian', 'parking'])),
    fill('piers', 'pier', palette.css('map-landuse')),
    fill('runways', 'runway', palette.css('map-road-minor')),
    {
      id: 'buildings',
      type: 'fill',
      source: SOURCE,
      'source-layer': 'building',
      minzoom: 13.5,
      paint: {
        'fill-color': palette.css('map-building'),
        'fill-opacity': byZoom([
          [13.5, 0],
          [15, 1],
        ]),
      },
    },
  ];
}

function lineLayers(palette: MapPalette): LayerSpecification[] {
  const line = (
    id: string,
    layer: string,
    zoomMin: number,
    paint: NonNullable<LineLayerSpecification['paint']>,
  ): LayerSpecification => ({
    id,
    type: 'line',
    source: SOURCE,
    'source-layer': layer,
    minzoom: zoomMin,
    filter: IS_LINE,
    paint,
  });
  const width = (from: number, to: number) =>
    byZoom([
      [11, from],
      [17, to],
    ]);
  return [
    line('streams', 'waterway', 8, {
      'line-color': palette.css('map-water'),
      'line-width': width(0.6, 4),
    }),
    line('pier-lines', 'pier', 11, {
      'line-color': palette.css('map-landuse'),
      'line-width': width(0.5, 5),
    }),
    line('paths', 'path', 14.5, {
      'line-color': palette.css('map-road-middle'),
      'line-width': width(0.4, 1.6),
      'line-dasharray': [2, 1.5],
    }),
    line('rails', 'rail', 11.5, {
      'line-color': palette.css('map-road-middle'),
      'line-width': width(0.5, 1.6),
      'line-dasharray': [4, 3],
    }),
  ];
}

interface RoadRank {
  readonly id: string;
  readonly classes: readonly string[];
  readonly colour: 'map-road-minor' | 'map-road-middle' | 'map-road-major' | 'map-road-motorway';
  readonly widths: Zooms;
  readonly zoomMin: number;
}

/** From the least to the most important: the later lies above. */
const ROAD_RANKS: readonly RoadRank[] = [
  {
    id: 'service',
    classes: ['service'],
    colour: 'map-road-minor',
    widths: [
      [14, 0.6],
      [18, 8],
    ],
    zoomMin: 14,
  },
  {
    id: 'street',
    classes: ['street'],
    colour: 'map-road-minor',
    widths: [
      [11.5, 0.35],
      [13, 0.9],
      [15, 3],
      [18, 16],
    ],
    zoomMin: 11.5,
  },
  {
    id: 'tertiary',
    classes: ['tertiary'],
    colour: 'map-road-middle',
    widths: [
      [10, 0.4],
      [13, 1.5],
      [15, 4],
      [18, 20],
    ],
    zoomMin: 10.5,
  },
  {
    id: 'secondary',
    classes: ['secondary'],
    colour: 'map-road-middle',
    widths: [
      [9, 0.5],
      [13, 2],
      [15, 5],
      [18, 22],
    ],
    zoomMin: 9,
  },
  {
    id: 'primary',
    classes: ['primary'],
    colour: 'map-road-major',
    widths: [
      [9, 0.7],
      [13, 2.4],
      [15, 6],
      [18, 24],
    ],
    zoomMin: 9,
  },
  {
    id: 'motorway',
    classes: ['motorway', 'trunk'],
    colour: 'map-road-motorway',
    widths: [
      [9, 1],
      [13, 3],
      [15, 7],
      [18, 26],
    ],
    zoomMin: 8,
  },
];

function roadLayers(palette: MapPalette): LayerSpecification[] {
  const layer = (rank: RoadRank, part: 'case' | 'line'): LayerSpecification => ({
    id: `road-${rank.id}-${part}`,
    type: 'line',
    source: SOURCE,
    'source-layer': 'road',
    minzoom: part === 'case' ? Math.max(12.5, rank.zoomMin) : rank.zoomMin,
    filter: ['in', ['get', 'class'], ['literal', [...rank.classes]]],
    layout: { 'line-cap': part === 'case' ? 'butt' : 'round', 'line-join': 'round' },
    paint: {
      'line-color': palette.css(part === 'case' ? 'map-road-case' : rank.colour),
      'line-width': byZoom(
        part === 'case' ? rank.widths.map(([zoom, width]) => [zoom, width + 1.4]) : rank.widths,
      ),
    },
  });
  return [
    ...ROAD_RANKS.map((rank) => layer(rank, 'case')),
    ...ROAD_RANKS.map((rank) => layer(rank, 'line')),
  ];
}

function labelLayers(palette: MapPalette): LayerSpecification[] {
  const text = {
    'text-color': palette.css('map-label'),
    'text-halo-color': palette.css('map-label-halo'),
    'text-halo-width': 1.4,
  };
  const streets = (
    id: string,
    classes: readonly string[],
    minzoom: number,
    size: number,
  ): LayerSpecification => ({
    id,
    type: 'symbol',
    source: SOURCE,
    'source-layer': 'road',
    minzoom,
    filter: ['all', ['has', 'name'], ['in', ['get', 'class'], ['literal', [...classes]]]],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 340,
      'text-field': ['get', 'name'],
      'text-font': ['Inter'],
      'text-size': size,
      'text-padding': 8,
    },
    paint: text,
  });
  return [
    streets('names-small', ['street'], 15.2, 10.5),
    streets('names-middle', ['tertiary', 'secondary'], 13.8, 11),
    streets('names-large', ['primary', 'trunk', 'motorway'], 12.6, 11.5),
    {
      id: 'names-places',
      type: 'symbol',
      source: SOURCE,
      'source-layer': 'place',
      minzoom: 13.2,
      filter: ['in', ['get', 'kind'], ['literal', ['suburb', 'neighbourhood']]],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['Inter'],
        'text-size': 12,
        'text-letter-spacing': 0.06,
        'text-transform': 'uppercase',
        'text-max-width': 8,
      },
      paint: { ...text, 'text-color': palette.css('map-label-strong') },
    },
  ];
}
