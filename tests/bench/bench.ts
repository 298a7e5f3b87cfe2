/**
 * Runs benchmark suites by name, all without one: `npm run bench -- dispatch`. Each figure is one JSON
 * line on stdout, `{"suite","case","metric","value","unit","n"}`; a readable table goes to stderr.
 */
import { dispatchBench } from './dispatch.bench.ts';
import type { Figure, Suite } from './figure.ts';

const suites: Readonly<Record<string, Suite>> = {
  dispatch: dispatchBench,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => suites[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(
    `no such suite: ${unknown.join(', ')}; there is ${Object.keys(suites).join(', ')}\n`,
  );
  process.exit(2);
}
for (const [suite, run] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(suite)) continue;
  await run((figure: Figure) => {
    process.stdout.write(`${JSON.stringify({ suite, ...figure })}\n`);
    const value = figure.value.toFixed(figure.unit === 'ms' ? 0 : 4);
    const name = `${suite} ${figure.case}`.padEnd(24);
    const metric = figure.metric.padEnd(28);
    process.stderr.write(
      `${name}${metric}${value.padStart(12)} ${figure.unit} (n = ${figure.n})\n`,
    );
  });
}
