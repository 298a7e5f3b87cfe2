/**
 * Builds the embedded city and day before anything that needs them: `node scripts/data.mjs`.
 * Each builder decides by itself whether its inputs changed, so a second run is quick.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const builders = ['scripts/build-city.ts', 'scripts/build-day.ts'];

for (const builder of builders) {
  if (!existsSync(builder)) continue;
  const { status } = spawnSync(process.execPath, ['scripts/run.mjs', builder], {
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(`${builder} failed`);
    process.exit(status ?? 1);
  }
}
