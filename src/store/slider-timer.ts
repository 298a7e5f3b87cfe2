/**
 * Slider latency as a person feels it: from the input event's own time stamp to the frame that paints
 * the answer, as a User Timing measure that tests and the browser's tools read.
 */
const SLIDER_MEASURE = 'batchboard:slider';

/** Records the time from `inputAtMs` (page time) to the end of the next painted frame, and tells it. */
export function measureSlider(inputAtMs: number, onMeasured: (ms: number) => void): void {
  requestAnimationFrame(() => {
    // A message posted inside a frame callback is handled after that frame was painted.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      const end = performance.now();
      performance.measure(SLIDER_MEASURE, { start: inputAtMs, end });
      onMeasured(end - inputAtMs);
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
