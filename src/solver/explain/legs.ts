/** Reads one leg of an instance, after the policy's factor. */
import { NO_WAY } from '../../domain/instance.ts';
import type { LegBlock } from '../../domain/instance.ts';
import type { Policy } from '../../domain/policy.ts';

/** Travel seconds of the leg, `NO_WAY` where there is none. */
export function legSeconds(block: LegBlock, row: number, column: number, policy: Policy): number {
  if (row >= block.rowCount || column >= block.columnCount) return NO_WAY;
  const raw = block.seconds[row * block.columnCount + column]!;
  return raw >= NO_WAY ? NO_WAY : Math.ceil((raw * policy.travelTimePercent) / 100);
}
