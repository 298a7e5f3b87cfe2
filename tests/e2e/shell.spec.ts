/** The page as a person meets it: what it says first, the three actions, keys, address, legend, theme. */
import { expect, test, type Page } from './harness.ts';
import { openLive } from './planner-page.ts';

const clock = (page: Page) => page.locator('.playback time');
const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });

test('opens on what matters, shows it, and says why', async ({ page }) => {
  await openLive(page);
  expect(
    await page.evaluate(() => performance.getEntriesByName('batchboard:map-ready').length),
  ).toBe(1);
  await expect(headline(page)).toContainText(/\d+ orders? .+ in \S+/);
  await expect(page.getByText('© OpenStreetMap contributors')).toBeVisible();
  await expect(clock(page)).toContainText('17:30');

  const zone = /in (.+)$/.exec((await headline(page).textContent())?.trim() ?? '')?.[1] ?? '';
  await page.getByRole('button', { name: 'See them' }).click();
  await expect(page.getByRole('button', { name: `Zone: ${zone}` })).toBeVisible();
  await expect(page).toHaveURL(/zone=/);

  await page.getByRole('button', { name: 'Why', exact: true }).click();
  await expect(inspector(page)).toBeVisible();
  await expect(page).toHaveURL(/sel=order/);
  const address = page.url();

  await page.keyboard.press('Escape');
  await expect(inspector(page)).toBeHidden();
  await page.goBack();
  await expect(inspector(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: `Zone: ${zone}` })).toBeHidden();

  await page.goto(address);
  await expect(inspector(page)).toBeVisible({ timeout: 45_000 });
});

test('plays, steps and goes back by keys, also after a click', async ({ page }) => {
  await openLive(page);
  await page.keyboard.press('ArrowRight');
  await expect(clock(page)).toContainText('17:32');
  await page.keyboard.press('ArrowLeft');
  await expect(clock(page)).toContainText('17:30:00');
  await page.getByRole('button', { name: '×20' }).click();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause (Space)' })).toBeVisible();
  await expect(clock(page)).not.toContainText('17:30:00');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play (Space)' })).toBeVisible();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(clock(page)).toContainText('17:2');
});

test('an address that makes no sense is told and the rest is shown', async ({ page }) => {
  await page.goto('/?sel=order:nobody&t=99:99&theme=light');
  await expect(page.getByText('Part of the address was ignored').first()).toBeVisible({
    timeout: 45_000,
  });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the legend switches layers and a lost overlay comes back', async ({ page }) => {
  await openLive(page);
  await page.getByRole('button', { name: 'Layers' }).click();
  await page.getByRole('checkbox', { name: /Orders/ }).uncheck();
  await page.getByRole('checkbox', { name: /Street names/ }).uncheck();
  const before = await page.locator('.deckgl-overlay, #deckgl-overlay').elementHandle();
  await page.evaluate((canvas) => {
    const gl = (canvas as HTMLCanvasElement | null)?.getContext('webgl2');
    gl?.getExtension('WEBGL_lose_context')?.loseContext();
  }, before);
  await expect
    .poll(
      () =>
        page.evaluate((old) => {
          const canvas = document.querySelector<HTMLCanvasElement>('#deckgl-overlay');
          const lost = canvas?.getContext('webgl2')?.isContextLost();
          return canvas !== null && canvas !== old && lost === false;
        }, before),
      { timeout: 10_000 },
    )
    .toBe(true);
});

test('fits a small desk and a phone without sideways scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openLive(page);
  const sizes = () =>
    page.evaluate(() => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
      return { over: scrollWidth - clientWidth, below: scrollHeight - clientHeight };
    });
  expect(await sizes()).toEqual({ over: 0, below: 0 });
  await page.setViewportSize({ width: 400, height: 800 });
  await expect.poll(async () => (await sizes()).over).toBe(0);
  await expect(headline(page)).toBeVisible();
});
