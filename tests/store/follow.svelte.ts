/** Hears every value a reactive reading takes, outside of any component. */

/** Calls `onValue` with each value of `read`, at first with the present one; the return stops it. */
export function follow<Value>(read: () => Value, onValue: (value: Value) => void): () => void {
  return $effect.root(() => {
    $effect(() => onValue(read()));
  });
}
