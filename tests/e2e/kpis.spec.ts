/** Painted numbers are those the checker, which shares no code with the solver, finds in the exported plan. */
import { readFile } from 'node:fs/promises';
import type { Instance, LegBlock, Travel } from '../../src/domain/instance.ts';
import type { Kpis } from '../../src/domain/kpi.ts';
import { checkPlan } from '../../src/solver/checker/check-plan.ts';
import { kpiNumbers } from '../../src/store/kpi-numbers.ts';
import type { PlanExport } from '../../src/store/plan-export.ts';
import { kpiValue } from '../../src/ui/strip/kpi-text.ts';
import { expect, test, type Page } from './harness.ts';
import { openLive, openPlanner, paintedKpis, panel, settled } from './planner-page.ts';

async function exported(page: Page): Promise<PlanExport> {
  const download = page.waitForEvent('download');
  await panel(page).getByRole('button', { name: 'Export plan' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^batchboard-plan-[0-9a-f]{8}\.json$/);
  return JSON.parse(await readFile(await file.path(), 'utf8')) as PlanExport;
}

/** The exported instance with typed arrays again. */
function revived({ instance }: PlanExport): Instance {
  const block = (plain: LegBlock): LegBlock => ({
    ...plain,
    seconds: Int32Array.from(plain.seconds),
    metres: Int32Array.from(plain.metres),
  });
  const { source, ...blocks } = instance.travel;
  const entries = Object.entries(blocks).map(([name, plain]) => [name, block(plain)]);
  return { ...instance, travel: { source, ...Object.fromEntries(entries) } as Travel };
}

function asPainted(kpis: Kpis): Record<string, string> {
  return Object.fromEntries(
    kpiNumbers.map((number) => {
      const { value, unit } = kpiValue(number, number.of(kpis));
      if (unit === '') return [number.key, value];
      return [number.key, number.kind === 'cents' ? `${unit}${value}` : `${value} ${unit}`];
    }),
  );
}

test('the unassigned are one number in strip, list and inspector, live and frozen', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const strip = async () => (await paintedKpis(page))['unassigned'];
  const place = page.getByRole('tabpanel', { name: 'orders' }).locator('.lane .count');
  const inspected = page
    .getByRole('complementary', { name: 'Inspector' })
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Unassigned' }) });
  for (const day of ['sunday-peak', 'shopper-shortage']) {
    await page.goto(`/?day=${day}`);
    await expect(page.locator('[data-map=main][data-ready]')).toBeVisible({ timeout: 45_000 });
    await page.getByRole('tab', { name: /^Orders/ }).click();
    for (const _epoch of [0, 1, 2]) {
      await expect(place).toHaveText((await strip()) ?? '');
      await page.getByRole('button', { name: /^Next epoch/ }).click();
      await expect(page.locator('.clock.busy')).toHaveCount(0);
    }
    await openPlanner(page, 'first zone');
    await expect(inspected).toContainText(`${await strip()} orders`);
  }
});

for (const scope of ['first zone', 'city'] as const) {
  test(`painted numbers of the ${scope} equal the checker’s`, async ({ page }) => {
    test.setTimeout(120_000);
    await openLive(page);
    await openPlanner(page, scope);
    const digests = [await settled(page)];
    for (const lever of [undefined, 'Travel time', 'Shoppers on shift']) {
      if (lever !== undefined) {
        await page.getByRole('slider', { name: lever }).press('End');
        digests.push(await settled(page));
      }
      const plan = await exported(page);
      expect(plan.digest).toBe(digests.at(-1));
      expect(plan.edits).toHaveLength(digests.length - 1);
      const checked = checkPlan(revived(plan), plan.policy, plan.plan);
      expect(checked.violations).toEqual([]);
      expect(checked.kpis).toEqual(plan.kpis);
      expect(await paintedKpis(page)).toEqual(asPainted(checked.kpis));
    }
    expect(new Set(digests).size).toBe(3);
  });
}
