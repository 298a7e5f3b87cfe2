/**
 * Text as searches compare it: lower case, without accents, so that "constitucion" finds
 * "Constitución". Used by the lists' search and by the palette.
 */

/** Lower case without diacritics; spaces at the ends are dropped. */
export function plainText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
