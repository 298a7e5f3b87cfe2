/** Which files a TypeScript file is made of: itself and all it imports, types included. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const RELATIVE_IMPORT = /(?:from|import)\s+'(\.{1,2}\/[^']+)'/g;

/** The entry and every project file it imports by any way, as paths from the working folder, sorted. */
export function importClosure(entry: string): string[] {
  const found = new Set<string>([entry]);
  // A set grows while it is iterated: each file is read once.
  for (const file of found) {
    for (const [, path] of readFileSync(file, 'utf8').matchAll(RELATIVE_IMPORT)) {
      found.add(join(dirname(file), path!));
    }
  }
  return [...found].sort();
}
