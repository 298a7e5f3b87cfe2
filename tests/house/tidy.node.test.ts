/** House rules that no tool knows, and the layers where dependency-cruiser is blind. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayImport } from '../../scripts/layers.mjs';

interface Rule {
  readonly name: string;
  /** What is wrong with a file, in words; nothing when it is fine. */
  readonly fault: (path: string, text: string) => string | undefined;
  /** A file that breaks the rule, so that the rule is known to bite. */
  readonly bad: readonly [path: string, text: string];
}

const header = '/** What it is. */\n';
const inProduct = (path: string): boolean => path.startsWith('src/');
const isCode = (path: string): boolean => /\.(ts|svelte|mjs|js)$/.test(path);
// Assembled, so that this file does not break its own rules.
const later = `TO${'DO'}`;
const unfinished = new RegExp(`\\b(${later}|FIX${'ME'}|X${'XX'})\\b`);
const focused = new RegExp(`\\b(test|it|describe)\\.${'(only|skip)'}\\(`);
const machinePath = new RegExp(`(^|["'\`\\s(])/${'(home|root|Users|work|tmp)'}/[a-z]`, 'm');

const rules: Rule[] = [
  {
    name: 'a source file starts by saying what it is',
    fault: (path, text) =>
      inProduct(path) &&
      isCode(path) &&
      !/^\s*(\/\*\*|\/\/|<!--|<script[^>]*>\s*(\/\*\*|\/\/))/.test(text)
        ? 'no header comment'
        : undefined,
    bad: ['src/base/a.ts', 'export const a = 1;\n'],
  },
  {
    name: 'nothing unfinished',
    fault: (_path, text) => unfinished.exec(text)?.[0],
    bad: ['src/base/a.ts', `${header}// ${later}: more\n`],
  },
  {
    name: 'no test is focused or skipped for good',
    fault: (path, text) => (path.startsWith('tests/') ? focused.exec(text)?.[0] : undefined),
    bad: ['tests/base/a.node.test.ts', `test.${'only'}('a', () => {});\n`],
  },
  {
    name: 'no catch-all folder',
    fault: (path) =>
      dirname(path)
        .split('/')
        .find((part) => /^(utils?|common|helpers?|lib|shared|misc)$/.test(part)),
    bad: ['src/utils/a.ts', header],
  },
  {
    name: 'file names are kebab-case',
    fault: (path) =>
      isCode(path) && !/^[a-z0-9]+([-.][a-z0-9]+)*\.(ts|svelte|mjs|js)$/.test(basename(path))
        ? basename(path)
        : undefined,
    bad: ['src/ui/KpiStrip.svelte', header],
  },
  {
    name: 'files stay under 400 lines',
    fault: (path, text) => {
      const lines = text.split('\n').length - 1;
      return isCode(path) && lines > 400 ? `${lines} lines` : undefined;
    },
    bad: ['src/base/a.ts', header.repeat(401)],
  },
  {
    name: 'no path of one machine',
    fault: (_path, text) => machinePath.exec(text)?.[0],
    bad: ['src/base/a.ts', `${header}const at = "/${'home'}/me/file";\n`],
  },
  {
    name: 'no barrels and no default exports in the product',
    fault: (path, text) =>
      inProduct(path) && path.endsWith('.ts') && !path.endsWith('.d.ts')
        ? /^export (\*|default)/m.exec(text)?.[0]
        : undefined,
    bad: ['src/base/a.ts', `${header}export * from './b.ts';\n`],
  },
  {
    name: 'imports of components obey the layers, types included',
    fault: (path, text) =>
      path.endsWith('.svelte')
        ? imports(path, text).find((target) => !mayImport(path, target))
        : undefined,
    bad: [
      'src/ui/a.svelte',
      '<script lang="ts">import type { A } from \'../solver/a.ts\';</script>',
    ],
  },
];

/** The project's files that a text imports, relative to the root. */
function imports(path: string, text: string): string[] {
  const found = text.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"?]+)/g);
  return [...found].map(([, target = '']) => normalize(join(dirname(path), target)));
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(path).isDirectory()) return /^(data|golden)$/.test(name) ? [] : filesUnder(path);
    return /\.(ts|svelte|mjs|js|css|html|md)$/.test(name) ? [path] : [];
  });
}

const files = ['src', 'scripts', 'tests', 'docs'].flatMap(filesUnder);

describe('the house is tidy', () => {
  test('there is a house', () => expect(files.length).toBeGreaterThan(20));
  for (const { name, fault, bad } of rules) {
    test(name, () => {
      const faults = files.flatMap((path) => {
        const found = fault(path, readFileSync(path, 'utf8'));
        return found === undefined ? [] : [`${path}: ${found}`];
      });
      expect(faults).toEqual([]);
    });
    test(`and it bites: ${name}`, () => expect(fault(...bad)).toBeDefined());
  }
});
