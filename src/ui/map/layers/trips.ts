/** Trips: thin where travelled, thick ahead, dashed where only the straight line is known; numbered stops. */
import type { Layer } from '@deck.gl/core';
import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { MapInput } from '../map-input.ts';
import { lettersOf, mapText } from '../map-text.ts';
import type { TripLine, TripStopMark } from '../trip-drawing.ts';

const dashes = new PathStyleExtension({ dash: true });

export function tripLayers(input: MapInput): Layer[] {
  const lines = input.trips.flatMap((trip) => trip.lines);
  const stops = input.trips.flatMap((trip) => trip.stops);
  return [
    lineLayer(
      input,
      'trip-behind',
      lines.filter((line) => line.part === 'behind'),
    ),
    lineLayer(
      input,
      'trip-ahead',
      lines.filter((line) => line.part === 'ahead'),
    ),
    stopLayer(input, stops),
    ...(stops.length > 0 ? [numberLayer(input, stops)] : []),
  ];
}

function lineLayer(
  input: MapInput,
  id: 'trip-behind' | 'trip-ahead',
  data: readonly TripLine[],
): Layer {
  const { palette } = input;
  const ahead = id === 'trip-ahead';
  return new PathLayer<TripLine>({
    id,
    data,
    visible: input.shown.trips,
    getPath: (line) => line.points as [number, number][],
    getColor: (line) => {
      if (!ahead) return palette.rgba('map-trip-behind', 0.9);
      if (line.role === 'selected') return palette.rgba('accent', line.planned ? 0.6 : 1);
      return palette.rgba('map-trip-ahead', 0.75);
    },
    getWidth: (line) => (ahead ? (line.planned ? 3 : 4.5) : 2),
    widthUnits: 'pixels',
    jointRounded: true,
    capRounded: true,
    extensions: [dashes],
    getDashArray: (line: TripLine) => (line.straight ? [3, 2.5] : [0, 0]),
    updateTriggers: { getColor: palette },
  } as ConstructorParameters<typeof PathLayer<TripLine>>[0]);
}

function stopLayer(input: MapInput, data: readonly TripStopMark[]): Layer {
  const { palette } = input;
  return new ScatterplotLayer<TripStopMark>({
    id: 'trip-stops',
    data,
    visible: input.shown.trips,
    getPosition: (stop) => stop.position as [number, number],
    getRadius: 9,
    radiusUnits: 'pixels',
    stroked: true,
    lineWidthUnits: 'pixels',
    getLineWidth: 2,
    getFillColor: (stop) =>
      stop.done
        ? palette.rgba('map-ground')
        : palette.rgba(stop.role === 'selected' ? 'accent' : 'map-trip-ahead'),
    getLineColor: (stop) => palette.rgba(stop.done ? 'map-trip-behind' : 'map-mark-halo'),
    updateTriggers: { getFillColor: palette, getLineColor: palette },
  });
}

function numberLayer(input: MapInput, data: readonly TripStopMark[]): Layer {
  const { palette } = input;
  return new TextLayer<TripStopMark>({
    id: 'trip-numbers',
    data,
    visible: input.shown.trips,
    getPosition: (stop) => stop.position as [number, number],
    getText: (stop) => stop.label,
    getSize: 11,
    getColor: (stop) => palette.rgba(stop.done ? 'map-trip-behind' : 'map-mark-halo'),
    ...mapText,
    characterSet: lettersOf([]),
    updateTriggers: { getColor: palette },
  });
}
