/**
 * Pointer and wheel on the timeline's canvas: hover, click, drag to pan, wheel to zoom over the axis
 * or with Ctrl/⌘; a plain wheel is left to the scrolling box.
 */
import { AXIS_HEIGHT } from './timeline-layout.ts';

export interface PointerHandlers {
  readonly view: {
    pan(pixels: number): void;
    zoom(x: number, factor: number): void;
  };
  readonly hover: (x: number, y: number) => void;
  readonly leave: () => void;
  readonly click: (x: number, y: number) => void;
}

/** A drag shorter than this is a click. */
const CLICK_PIXELS = 4;

/** An attachment; wheel events need a listener that may prevent the page's own zoom. */
export function attachPointer(handlers: PointerHandlers): (canvas: HTMLElement) => () => void {
  return (canvas) => {
    let drag: { x: number; moved: boolean; id: number } | undefined;

    function down(event: PointerEvent): void {
      if (event.button !== 0) return;
      drag = { x: event.offsetX, moved: false, id: event.pointerId };
    }
    function move(event: PointerEvent): void {
      if (drag === undefined) {
        handlers.hover(event.offsetX, event.offsetY);
        return;
      }
      const dx = event.offsetX - drag.x;
      if (!drag.moved && Math.abs(dx) < CLICK_PIXELS) return;
      if (!drag.moved) canvas.setPointerCapture(drag.id);
      handlers.leave();
      handlers.view.pan(dx);
      drag = { ...drag, x: event.offsetX, moved: true };
    }
    function up(event: PointerEvent): void {
      if (drag !== undefined && !drag.moved) handlers.click(event.offsetX, event.offsetY);
      drag = undefined;
    }
    function cancel(): void {
      drag = undefined;
    }
    function leave(): void {
      if (drag === undefined) handlers.leave();
    }
    function wheel(event: WheelEvent): void {
      const zooms = event.ctrlKey || event.metaKey || event.offsetY < AXIS_HEIGHT;
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (zooms) {
        event.preventDefault();
        handlers.view.zoom(event.offsetX, Math.exp(event.deltaY * 0.0015));
      } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        event.preventDefault();
        handlers.view.pan(-sideways);
      }
    }

    canvas.addEventListener('pointerdown', down);
    canvas.addEventListener('pointermove', move);
    canvas.addEventListener('pointerup', up);
    canvas.addEventListener('pointercancel', cancel);
    canvas.addEventListener('pointerleave', leave);
    canvas.addEventListener('wheel', wheel, { passive: false });
    return () => {
      canvas.removeEventListener('pointerdown', down);
      canvas.removeEventListener('pointermove', move);
      canvas.removeEventListener('pointerup', up);
      canvas.removeEventListener('pointercancel', cancel);
      canvas.removeEventListener('pointerleave', leave);
      canvas.removeEventListener('wheel', wheel);
    };
  };
}
