/** The days one can open: each is a kind of day with its own demand, weather and crew. */
import type { Seconds } from './units.ts';

export type PresetId = 'sunday-peak' | 'calm-weekday' | 'rain' | 'shopper-shortage';

export interface Preset {
  readonly id: PresetId;
  readonly name: string;
  /** One line for people: what is special about the day. */
  readonly summary: string;
  /** The moment at which the day is shown first. */
  readonly openAt: Seconds;
}
