/** What a shopper does, in words: for lists, inspector, timeline and table. */
import type { Activity } from '../../domain/block.ts';

const words: Readonly<Record<Activity | 'idle' | 'off', string>> = {
  travel: 'Driving',
  park: 'Parking',
  wait: 'Waiting',
  shop: 'Shopping',
  checkout: 'At checkout',
  deliver: 'Delivering',
  idle: 'Idle',
  off: 'Off shift',
};

/** "Shopping", "Idle", "Off shift". */
export function activityWords(activity: Activity | 'idle' | 'off'): string {
  return words[activity];
}
