/**
 * The import table bites: every forbidden import planted in a small copy of the tree is caught by
 * dependency-cruiser under the project's own rules, and the allowed ones are not.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import rules from '../../.dependency-cruiser.mjs';

/** File to what it imports; a name after `type:` is imported as a type. */
const tree: Record<string, readonly string[]> = {
  'src/base/a.ts': [],
  'src/domain/a.ts': ['type:../base/a.ts'],
  'src/roads/a.ts': ['../domain/a.ts'],
  'src/feed/a.ts': ['../roads/a.ts', '../sim/a.ts'],
  'src/solver/a.ts': ['../roads/a.ts', 'type:../sim/a.ts'],
  'src/sim/a.ts': ['../roads/a.ts'],
  'src/stats/a.ts': ['../base/a.ts', 'node:fs'],
  'src/scenario/a.ts': ['../stats/a.ts'],
  'src/workers/a.api.ts': ['type:../domain/a.ts', '../base/a.ts'],
  'src/workers/pool.ts': ['../base/a.ts'],
  'src/workers/heavy.ts': ['../solver/a.ts'],
  'src/workers/a.worker.ts': ['../solver/a.ts', '../sim/a.ts', './pool.ts', 'type:./a.api.ts'],
  'src/workers/a.client.ts': ['type:./a.api.ts', './pool.ts', '../feed/a.ts'],
  'src/workers/b.client.ts': ['./heavy.ts'],
  'src/workers/c.client.ts': ['../solver/a.ts', './a.worker.ts'],
  'src/store/a.ts': ['../workers/a.client.ts', '../scenario/a.ts', 'type:../ui/a.ts'],
  'src/ui/a.ts': ['../store/a.ts', 'type:../workers/a.api.ts', 'type:../solver/a.ts'],
  'src/cli/a.ts': ['../solver/a.ts', '../sim/a.ts', '../workers/pool.ts'],
  'src/main.ts': ['./ui/a.ts', './store/a.ts', './workers/a.client.ts'],
  'src/domain/lonely.ts': [],
};

let root = '';
let caught: string[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'batchboard-layers-'));
  for (const [file, targets] of Object.entries(tree)) {
    const lines = targets.map((target, index) =>
      target.startsWith('type:')
        ? `import type { A as T${index} } from '${target.slice(5)}';\nexport type R${index} = T${index};`
        : `import { a as v${index} } from '${target}';\nvoid v${index};`,
    );
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(
      join(root, file),
      [...lines, 'export type A = 1;', 'export const a = 1;', ''].join('\n'),
    );
  }
  const { tsConfig: _unused, ...options } = rules.options ?? {};
  const { output } = await cruise(['src'], {
    ...options,
    ruleSet: { forbidden: rules.forbidden ?? [] },
    validate: true,
    baseDir: root,
  });
  if (typeof output === 'string') throw new Error(output);
  caught = output.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
  'layer-feed: src/feed/a.ts → src/sim/a.ts',
  'layer-solver: src/solver/a.ts → src/sim/a.ts',
  'types-only-api: src/workers/a.api.ts → src/base/a.ts',
  'no-engine-on-page: src/workers/b.client.ts → src/solver/a.ts',
  'layer-client: src/workers/c.client.ts → src/solver/a.ts',
  'layer-client: src/workers/c.client.ts → src/workers/a.worker.ts',
  'layer-store: src/store/a.ts → src/ui/a.ts',
  'layer-ui: src/ui/a.ts → src/workers/a.api.ts',
  'layer-ui: src/ui/a.ts → src/solver/a.ts',
  'layer-cli: src/cli/a.ts → src/workers/pool.ts',
  'no-node-in-product: src/stats/a.ts → fs',
  'no-orphans: src/domain/lonely.ts → src/domain/lonely.ts',
])('caught: %s', (line) => expect(caught).toContain(line));

test('a store and a page that need each other are a cycle', () => {
  expect(caught.filter((line) => line.startsWith('no-cycles'))).not.toEqual([]);
});

test('nothing the table allows is caught', () => {
  const layers = caught.filter((line) => /^(layer|types-only)-/.test(line));
  expect(layers).toHaveLength(9);
});
