/**
 * Each lever, at Sunday peak, moved to both its ends, does something, and reset takes it all back to
 * the digest. A limit that does not bind on a calm board binds on a full one, so each lever gets both:
 * the board as it is, and with every order opened early.
 */
import { levers } from '../../src/scenario/levers.ts';
import { expect, test, type Page } from './harness.ts';
import { openLive, openPlanner, paintedKpis, panel, settled } from './planner-page.ts';

const lever = (page: Page, id: string) => page.locator(`[data-lever="${id}"]`);
const slider = (page: Page, id: string) => lever(page, id).locator('input[type=range]');

/** Moves each lever to both ends and resets it; the ends at which plan and numbers stay as they were. */
async function idleEnds(page: Page, ids: readonly string[]): Promise<Map<string, string[]>> {
  const start = await settled(page);
  const numbers = await paintedKpis(page);
  const idle = new Map<string, string[]>();
  for (const id of ids) {
    const value = await slider(page, id).inputValue();
    const ends: string[] = [];
    for (const end of ['Home', 'End']) {
      await slider(page, id).press(end);
      const digest = await settled(page);
      if (digest === start && isSame(await paintedKpis(page), numbers)) ends.push(end);
    }
    await lever(page, id)
      .getByRole('button', { name: /^Reset/ })
      .click();
    expect(await settled(page), `${id} reset`).toBe(start);
    expect(await slider(page, id).inputValue()).toBe(value);
    idle.set(id, ends);
  }
  return idle;
}

const isSame = (a: Record<string, string>, b: Record<string, string>): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

test('every lever matters, and reset restores the baseline to the digest', async ({ page }) => {
  test.setTimeout(300_000);
  await openLive(page);
  await openPlanner(page, 'city');
  const baseline = await settled(page);
  const ids = await page
    .locator('[data-lever]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-lever') ?? ''));
  expect(ids.toSorted()).toEqual(levers.map((lever) => lever.id).toSorted());
  const idle = await idleEnds(page, ids);
  expect(await settled(page)).toBe(baseline);

  await slider(page, 'release').press('End');
  expect(await settled(page)).not.toBe(baseline);
  const quiet = ids.filter((id) => id !== 'release' && (idle.get(id)?.length ?? 0) > 0);
  const idleOnFullBoard = await idleEnds(page, quiet);
  for (const id of ids) {
    const ends = idle.get(id) ?? [];
    const stillIdle = ends.filter((end) => idleOnFullBoard.get(id)?.includes(end));
    test.info().annotations.push({ type: id, description: `idle: ${stillIdle.join(', ') || '–'}` });
    expect(stillIdle.length, `${id} changes nothing at either end`).toBeLessThan(2);
  }
  await page.getByRole('button', { name: 'Reset all' }).click();
  expect(await settled(page)).toBe(baseline);
  expect(await panel(page).getAttribute('data-baseline')).toBe(baseline);
});
