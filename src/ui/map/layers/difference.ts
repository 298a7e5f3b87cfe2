/**
 * The difference between two plans: lines of the baseline in dashed grey, of the what-if in its green.
 * With an order selected its own lines stand out and the rest fade.
 */
import type { Layer } from '@deck.gl/core';
import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer } from '@deck.gl/layers';
import type { DifferenceLine } from '../difference-line.ts';
import type { MapInput } from '../map-input.ts';

const dashes = new PathStyleExtension({ dash: true });

export function differenceLayers(input: MapInput): Layer[] {
  return [lineLayer(input, 'before'), lineLayer(input, 'after')];
}

function lineLayer(input: MapInput, which: DifferenceLine['which']): Layer {
  const { palette, difference, selected } = input;
  const data = difference.filter((line) => line.which === which);
  const focus = difference.some((line) => isSelected(input, line)) ? selected?.id : undefined;
  // Hundreds of lines would be a blot: they thin out, and one that is selected still stands out.
  const many = difference.length > 120;
  const token = which === 'before' ? 'baseline' : 'scenario-a';
  return new PathLayer<DifferenceLine>({
    id: `difference-${which}`,
    data,
    visible: data.length > 0,
    getPath: (line) => line.points as [number, number][],
    getColor: (line) =>
      palette.rgba(
        token,
        focus === undefined ? (many ? 0.5 : 0.85) : line.orderId === focus ? 1 : 0.18,
      ),
    getWidth: (line) => (line.orderId === focus ? 4 : many ? 1.2 : 2),
    widthUnits: 'pixels',
    capRounded: true,
    extensions: [dashes],
    getDashArray: which === 'before' ? [4, 3] : [0, 0],
    updateTriggers: { getColor: [palette, focus, many], getWidth: [focus, many] },
  } as ConstructorParameters<typeof PathLayer<DifferenceLine>>[0]);
}

function isSelected({ selected }: MapInput, line: DifferenceLine): boolean {
  return selected?.kind === 'order' && selected.id === line.orderId;
}
