/** Keys on the timeline: rows up and down, time left and right, zoom, now, select. */

export interface KeyTarget {
  readonly view: {
    pan(pixels: number): void;
    zoomMiddle(factor: number): void;
    follow(): void;
  };
  readonly rowCount: number;
  /** Row the keyboard is on; −1: none yet. */
  readonly active: number;
  readonly move: (index: number) => void;
  readonly choose: (index: number) => void;
  readonly clear: () => void;
}

const PAN_PIXELS = 80;
const PAGE_ROWS = 8;

/** Does what the key says; false when the key means nothing here. */
export function timelineKey(key: string, target: KeyTarget): boolean {
  const { view, active, rowCount } = target;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: PAGE_ROWS,
    PageUp: -PAGE_ROWS,
    Home: -rowCount,
    End: rowCount,
  };
  const step = steps[key];
  if (step !== undefined) {
    if (rowCount > 0) target.move(Math.min(rowCount - 1, Math.max(0, active + step)));
    return true;
  }
  switch (key) {
    case 'ArrowLeft':
      view.pan(PAN_PIXELS);
      return true;
    case 'ArrowRight':
      view.pan(-PAN_PIXELS);
      return true;
    case '+':
    case '=':
      view.zoomMiddle(1 / 1.4);
      return true;
    case '-':
      view.zoomMiddle(1.4);
      return true;
    case '0':
      view.follow();
      return true;
    case 'Enter':
      target.choose(active);
      return true;
    case 'Escape':
      target.clear();
      return true;
    default:
      return false;
  }
}
