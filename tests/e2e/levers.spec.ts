/** Each lever, at Sunday peak, moved to both its ends, does something, and reset takes it all back. */
import { expect, test } from './harness.ts';
import { openLive, openPlanner, paintedKpis, panel, settled } from './planner-page.ts';

test('every lever matters at an end, and reset restores the baseline to the digest', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openLive(page);
  await openPlanner(page, 'first zone');
  const baseline = await settled(page);
  const plainKpis = await paintedKpis(page);
  const ids = await page
    .locator('[data-lever]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-lever') ?? ''));
  expect(ids.length).toBeGreaterThanOrEqual(10);
  const idle: string[] = [];
  for (const id of ids) {
    const slider = page.locator(`[data-lever="${id}"] input[type=range]`);
    const start = await slider.inputValue();
    for (const key of ['Home', 'End']) {
      await slider.press(key);
      const atDefault = (await slider.inputValue()) === start;
      const digest = await settled(page);
      const kpis = await paintedKpis(page);
      if (atDefault) expect(digest, `${id} unmoved by ${key}`).toBe(baseline);
      else if (digest === baseline && JSON.stringify(kpis) === JSON.stringify(plainKpis)) {
        idle.push(`${id} ${key}`);
      }
    }
    await page
      .locator(`[data-lever="${id}"]`)
      .getByRole('button', { name: /^Reset/ })
      .click();
    expect(await settled(page), `${id} reset`).toBe(baseline);
    expect(await slider.inputValue()).toBe(start);
  }
  expect(idle, 'levers that changed nothing').toEqual([]);
  expect(await panel(page).getAttribute('data-baseline')).toBe(baseline);
});
