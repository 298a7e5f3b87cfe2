/** The hand-made instance as raw files, and ways to break it, for the tests of the importer. */
import { readFileSync } from 'node:fs';
import { MDRP_FILES } from '../../../src/feed/mdrp/world.ts';
import type { RawFile } from '../../../src/feed/mdrp/tsv.ts';

export type InstanceTexts = Readonly<Record<(typeof MDRP_FILES)[number], string>>;

/** The four texts of an instance in a folder. */
export function instanceTexts(folder: string): InstanceTexts {
  const entries = MDRP_FILES.map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]);
  return Object.fromEntries(entries) as InstanceTexts;
}

export const smallTexts = (): InstanceTexts => instanceTexts('tests/data/mdrp-small');

export function rawFiles(texts: Readonly<Record<string, string>>): RawFile[] {
  const encoder = new TextEncoder();
  return Object.entries(texts).map(([name, text]) => ({ name, bytes: encoder.encode(text) }));
}
