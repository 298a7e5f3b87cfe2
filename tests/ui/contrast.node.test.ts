/** Every status and every text strength is readable on every surface of both themes, by WCAG 2.1. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/ui/tokens.css', 'utf8');
const SURFACES = ['ground', 'panel', 'raised'];
const STATUSES = ['on-time', 'at-risk', 'late', 'unassigned', 'done'];

/** The raw tokens of a theme, from its block in the style sheet. */
function tokensOf(theme: 'dark' | 'light'): ReadonlyMap<string, string> {
  const start = css.indexOf(`:root[data-theme='${theme}'] {`);
  expect(start, `block of ${theme}`).toBeGreaterThan(0);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map((found) => [
      found[1]!,
      found[2]!,
    ]),
  );
}

function luminance(hex: string): number {
  const channel = (offset: number): number => {
    const value = Number.parseInt(hex.slice(offset, offset + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

it('measures contrast as the standard does', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
  expect(contrast('#e69f00', '#ffffff')).toBeCloseTo(2.25, 2);
});

describe.each(['dark', 'light'] as const)('%s', (theme) => {
  const tokens = tokensOf(theme);
  const colour = (name: string): string => {
    const value = tokens.get(name);
    expect(value, `--${name} of ${theme}`).toBeDefined();
    return value!;
  };

  it.each(SURFACES)('has readable text on %s', (surface) => {
    const names = ['text', 'text-2', 'text-3', 'accent', 'better', 'worse', ...STATUSES];
    for (const name of names) {
      expect(contrast(colour(name), colour(surface)), name).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(SURFACES)('has marks that stand out on %s', (surface) => {
    for (const name of STATUSES) {
      // A mark is seen by its fill or, where the fill is pale, by its outline.
      const best = Math.max(
        contrast(colour(`${name}-mark`), colour(surface)),
        contrast(colour(name), colour(surface)),
      );
      expect(best, `${name} mark`).toBeGreaterThanOrEqual(3);
    }
  });

  it('has readable words on the accent', () => {
    expect(contrast(colour('on-accent'), colour('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  it('has map labels and marks that stand out on the base map', () => {
    const grounds = ['map-ground', 'map-sea', 'map-park', 'map-building'];
    for (const ground of grounds) {
      expect(contrast(colour('map-label'), colour('map-label-halo'))).toBeGreaterThanOrEqual(4.5);
      for (const mark of ['map-shopper', 'map-store', 'map-trip-ahead', 'on-time', 'late']) {
        expect(
          contrast(colour(mark), colour(ground)),
          `${mark} on ${ground}`,
        ).toBeGreaterThanOrEqual(3);
      }
    }
  });
});
