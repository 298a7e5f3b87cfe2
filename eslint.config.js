/**
 * What oxlint cannot see: Svelte markup, rules that need types, and the bans that keep the engine
 * deterministic and the files small.
 */
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import svelteParser from 'svelte-eslint-parser';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const projects = [
  './tsconfig.core.json',
  './tsconfig.worker.json',
  './tsconfig.node.json',
  './tsconfig.tests.json',
  './tsconfig.json',
];

const engine = ['base', 'domain', 'roads', 'feed', 'solver', 'sim', 'scenario', 'stats'].map(
  (folder) => `src/${folder}/**/*.ts`,
);
const deciding = ['base', 'domain', 'feed', 'solver', 'sim'].map(
  (folder) => `src/${folder}/**/*.ts`,
);

const chance = [
  ['Math', 'random', 'randomness comes in as a seeded generator (base/rng.ts)'],
  ['Date', 'now', 'the clock comes in as an argument'],
  ['performance', 'now', 'the clock comes in as an argument'],
].map(([object, property, message]) => ({ object, property, message }));

const inexact = (
  'sin cos tan asin acos atan atan2 sinh cosh tanh hypot ' +
  'exp expm1 log log1p log2 log10 pow cbrt'
)
  .split(' ')
  .map((property) => ({
    object: 'Math',
    property,
    message: 'engines differ in the last bit of this one, and a plan must be the same everywhere',
  }));

const outside = (
  'fetch XMLHttpRequest WebSocket EventSource Worker postMessage ' +
  'setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame ' +
  'window document navigator location self localStorage indexedDB process performance crypto'
)
  .split(' ')
  .map((name) => ({ name, message: 'the engine reaches nothing outside: pass it in' }));

export default ts.config(
  { ignores: ['dist/', 'build/', 'public/', 'test-results/', 'playwright-report/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte', 'tests/**/*.ts', 'scripts/**/*.ts'],
    languageOptions: {
      parser: ts.parser,
      parserOptions: { project: projects, extraFileExtensions: ['.svelte'] },
    },
    plugins: { '@typescript-eslint': ts.plugin },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        // node:test and Vitest register suites by calls whose promises are theirs to await.
        { allowForKnownSafeCalls: [{ from: 'package', package: 'vitest', name: ['test', 'it'] }] },
      ],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  ...svelte.configs.recommended,
  {
    files: ['{src,tests}/**/*.svelte', '{src,tests}/**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parser: svelteParser,
      parserOptions: {
        parser: ts.parser,
        project: projects,
        extraFileExtensions: ['.svelte'],
        svelteConfig,
      },
    },
    rules: {
      // Trusted Types would block it at run time; here it fails earlier.
      'svelte/no-at-html-tags': 'error',
      // The policy allows no style attributes; `style:` goes through the CSSOM and is fine.
      'no-restricted-syntax': [
        'error',
        { selector: "SvelteAttribute[key.name='style']", message: 'use a class or `style:`' },
      ],
      // Bulk data is `$state.raw` and replaced whole; reactive collections would cost per row.
      'svelte/prefer-svelte-reactivity': 'off',
      // There is no SvelteKit router to resolve links for.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: engine,
    rules: {
      'no-restricted-globals': ['error', ...outside],
      'no-restricted-properties': ['error', ...chance],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'the clock comes in as an argument',
        },
      ],
    },
  },
  {
    files: deciding,
    rules: { 'no-restricted-properties': ['error', ...chance, ...inexact] },
  },
  {
    files: ['src/ui/**/*.svelte', 'src/ui/**/*.ts'],
    rules: {
      // dependency-cruiser cannot see type imports inside `.svelte`, so the layer is held here too.
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(\\.\\./)+(workers|solver|sim|feed|roads|scenario|stats|cli)/',
              message: 'ui imports store, domain and base alone, types included',
            },
          ],
        },
      ],
    },
  },
);
