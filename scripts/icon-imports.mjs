/** Which icons the page imports: each is a module of its own that Vite would find only when it is asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ICON = /@lucide\/svelte\/icons\/[a-z0-9-]+/g;

/**
 * The icon modules imported by the Svelte and TypeScript files of a folder, sorted.
 * @param {string} folder @returns {string[]}
 */
export function iconImports(folder) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(svelte|ts)$/.test(entry)) continue;
    for (const [icon] of readFileSync(join(folder, entry), 'utf8').matchAll(ICON)) found.add(icon);
  }
  return [...found].sort();
}
