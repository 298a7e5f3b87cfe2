/**
 * What all text on the map shares, so that its letters are drawn into one atlas. The letters are
 * named up front: left to itself, deck.gl begins with an empty atlas, which WebGL warns about.
 */
export const mapText = {
  fontFamily: 'Inter',
  fontWeight: 600,
  fontSettings: { sdf: true, fontSize: 40, buffer: 6, radius: 12 },
} as const;

const FIGURES = '0123456789: lateatrisk–';

/** The distinct letters of these texts, and those of figures. */
export function lettersOf(texts: Iterable<string>): string[] {
  const letters = new Set(FIGURES);
  for (const text of texts) for (const letter of text) letters.add(letter);
  return [...letters].sort();
}
