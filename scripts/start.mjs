/**
 * `npm start`: makes sure of the data and the build, serves the app, prints its address.
 */
import { execFileSync } from 'node:child_process';
import { serve } from './serve.mjs';

console.log('Preparing Batchboard …');
try {
  execFileSync(process.execPath, ['scripts/build.mjs', '--if-stale'], { stdio: 'inherit' });
} catch {
  console.error('Batchboard could not be built; see the lines above.');
  process.exit(1);
}
const { address } = await serve({ dir: 'dist' });
console.log(`Batchboard is ready at ${address}`);
