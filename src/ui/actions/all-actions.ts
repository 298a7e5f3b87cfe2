/** Every action, in the order the palette lists them. */
import type { Action } from './action.ts';
import { playFaster, playSlower } from './change-speed.ts';
import { clearSelection } from './clear-selection.ts';
import { redoEdit, undoEdit } from './edit-history.ts';
import { explainHeadline } from './explain-headline.ts';
import { fitWorld } from './fit-world.ts';
import { importFiles } from './import-files.ts';
import { panEast, panNorth, panSouth, panWest, zoomIn, zoomOut } from './move-map.ts';
import { openPalette } from './open-palette.ts';
import { seeHeadline } from './see-headline.ts';
import { showAtRisk, showIdle, showLate, showUnassigned } from './show-status.ts';
import { jumpBack, jumpForward, stepBack, stepForward } from './step-clock.ts';
import { showCompare, showLive, showPlan } from './switch-mode.ts';
import { toggleDrawer } from './toggle-drawer.ts';
import { togglePlay } from './toggle-play.ts';
import { toggleTheme } from './toggle-theme.ts';
import { tryOneMore } from './try-one-more.ts';

export const allActions: readonly Action[] = [
  togglePlay,
  seeHeadline,
  explainHeadline,
  tryOneMore,
  showLive,
  showPlan,
  showCompare,
  showLate,
  showAtRisk,
  showUnassigned,
  showIdle,
  stepForward,
  stepBack,
  jumpForward,
  jumpBack,
  playFaster,
  playSlower,
  undoEdit,
  redoEdit,
  fitWorld,
  zoomIn,
  zoomOut,
  panWest,
  panEast,
  panNorth,
  panSouth,
  toggleDrawer,
  toggleTheme,
  importFiles,
  clearSelection,
  openPalette,
];
