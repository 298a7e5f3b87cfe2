/**
 * Ranks what the palette offers against what was typed: the whole id first, then beginnings, then
 * beginnings of words, then inside, then letters in order with gaps. Fast enough for every key on
 * some thousand candidates.
 */
import { plainText } from '../lists/plain-text.ts';

export interface Candidate {
  /** What is shown; weighs most. */
  readonly title: string;
  /** Id, address and the like; also searched. */
  readonly detail: string;
}

/** Higher is better; undefined is no match. Both texts as `plainText` makes them. */
export function score(query: string, text: string): number | undefined {
  if (query === '') return 0;
  if (text === query) return 1000;
  if (text.startsWith(query)) return 800 - lengthCost(text);
  const inside = text.indexOf(query);
  if (inside >= 0) return (startsWord(text, inside) ? 600 : 400) - lengthCost(text);
  const gaps = gapsOf(query, text);
  return gaps === undefined ? undefined : 200 - Math.min(150, gaps * 10) - lengthCost(text);
}

/** Short texts first among equals; never enough to change the kind of match. */
function lengthCost(text: string): number {
  return Math.min(40, text.length / 4);
}

function startsWord(text: string, index: number): boolean {
  return /[\s\-_,./]/.test(text.charAt(index - 1));
}

/**
 * How many runs beyond one the letters of `query` need inside `text`, taken greedily, the first at
 * the start of a word; undefined when they do not occur in order.
 */
function gapsOf(query: string, text: string): number | undefined {
  let gaps = 0;
  let at = -1;
  for (const letter of query) {
    if (letter === ' ') continue;
    const found = at < 0 ? wordStart(text, letter) : text.indexOf(letter, at + 1);
    if (found < 0) return undefined;
    if (at >= 0 && found !== at + 1) gaps += 1;
    at = found;
  }
  // More holes than half the letters is chance, not a match.
  return gaps > query.length / 2 ? undefined : gaps;
}

function wordStart(text: string, letter: string): number {
  let found = text.indexOf(letter);
  while (found > 0 && !startsWord(text, found)) found = text.indexOf(letter, found + 1);
  return found;
}

const plainTitles = new WeakMap<Candidate, { readonly title: string; readonly detail: string }>();

function plain(candidate: Candidate) {
  let texts = plainTitles.get(candidate);
  if (texts === undefined) {
    texts = { title: plainText(candidate.title), detail: plainText(candidate.detail) };
    plainTitles.set(candidate, texts);
  }
  return texts;
}

/** The best candidates for what was typed, best first; ties keep the given order. */
export function rank<Item extends Candidate>(
  query: string,
  candidates: readonly Item[],
  limit: number,
): Item[] {
  const typed = plainText(query);
  if (typed === '') return candidates.slice(0, limit);
  const found: { item: Item; value: number; index: number }[] = [];
  candidates.forEach((item, index) => {
    const value = scoreOf(typed, item);
    if (value !== undefined) found.push({ item, value, index });
  });
  return found
    .sort((a, b) => b.value - a.value || a.index - b.index)
    .slice(0, limit)
    .map(({ item }) => item);
}

function scoreOf(typed: string, candidate: Candidate): number | undefined {
  const { title, detail } = plain(candidate);
  const byTitle = score(typed, title);
  const byDetail = score(typed, detail);
  // Letters with gaps in a long detail are noise; the detail counts only as it stands.
  const detailed = byDetail === undefined || byDetail < 300 ? undefined : byDetail - 20;
  if (byTitle !== undefined || detailed !== undefined) {
    return Math.max(byTitle ?? 0, detailed ?? 0);
  }
  return everyWord(typed, `${title} ${detail}`) ? 300 : undefined;
}

function everyWord(typed: string, text: string): boolean {
  const words = typed.split(/\s+/);
  return words.length > 1 && words.every((word) => text.includes(word));
}
