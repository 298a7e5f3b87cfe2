/**
 * Runs benchmark suites by name, all without one: `npm run bench -- dispatch`; `--quick` runs fewer and
 * smaller cases, `--case=NAME` those of one case. Each figure is one JSON line on stdout,
 * `{"suite","case","metric","value","unit","n"}`; a readable table goes to stderr.
 */
import { isMainThread } from 'node:worker_threads';
import { runThread } from '../../src/cli/threads/run-thread.ts';
import { dispatchBench } from './dispatch.bench.ts';
import type { Figure, Suite } from './figure.ts';
import { roadsBench } from './roads.bench.ts';

const suites: Readonly<Record<string, Suite>> = {
  dispatch: dispatchBench,
  roads: roadsBench,
};

const CASE = '--case=';

async function main(args: readonly string[]): Promise<void> {
  const isQuick = args.includes('--quick');
  const onlyCase = args.find((arg) => arg.startsWith(CASE))?.slice(CASE.length);
  const wanted = args.filter((arg) => arg !== '--quick' && !arg.startsWith(CASE));
  const unknown = wanted.filter((name) => suites[name] === undefined);
  if (unknown.length > 0) {
    const known = Object.keys(suites).join(', ');
    process.stderr.write(`no such suite: ${unknown.join(', ')}; there is ${known}\n`);
    process.exitCode = 2;
    return;
  }
  for (const [suite, run] of Object.entries(suites)) {
    if (wanted.length > 0 && !wanted.includes(suite)) continue;
    await run((figure) => write(suite, figure), { isQuick, onlyCase });
  }
}

function write(suite: string, figure: Figure): void {
  process.stdout.write(`${JSON.stringify({ suite, ...figure })}\n`);
  const value = figure.value.toFixed(figure.unit === 'ms' ? 0 : 4);
  const name = `${suite} ${figure.case}`.padEnd(34);
  const metric = figure.metric.padEnd(38);
  process.stderr.write(`${name}${metric}${value.padStart(12)} ${figure.unit} (n = ${figure.n})\n`);
}

if (isMainThread) await main(process.argv.slice(2));
else await runThread();
