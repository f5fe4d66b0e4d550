import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything that axe finds on the page as it stands, in light and in dark; and what the page does to small screens. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(
      ...(await axeViolations(page, colorScheme)).map((line) => `${state}, ${colorScheme}: ${line}`),
    );
  }
  await page.emulateMedia({ colorScheme: null });
  found.push(...(await tooSmall(page)).map((line) => `${state}: ${line}`));
  found.push(...(await tooWide(page)).map((line) => `${state}: ${line}`));
  expect.soft(found).toEqual([]);
}

/** In the dark only colours are other than in the light, and only these two rules of axe's standard ones look at them. */
async function axeViolations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations } = await page.evaluate(
    (rules) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
        ...(rules && { runOnly: rules }),
      }),
    colorScheme === 'dark' ? ['color-contrast', 'link-in-text-block'] : null,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`),
  );
}

/** WCAG 2.5.8: 24 px, unless it stands in a sentence; ours: on a phone what one mostly presses is 44 px high. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isPhone = matchMedia('(pointer: coarse)').matches;
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button, select, textarea, summary, input, [role="option"]',
    );
    return [...controls].flatMap((control) => {
      // A box or a dot is pressed together with its words; a card's button may cover the card.
      const isWholeCard = getComputedStyle(control, '::after').position === 'absolute';
      const target = control.closest('label') ?? ((isWholeCard && control.offsetParent) || control);
      const { width, height } = target.getBoundingClientRect();
      const isSeen = target.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      const isInSentence = control.matches('p a, li p a') || control.closest('[class*="skip"]') !== null;
      if (!isSeen || width === 0 || isInSentence) return [];
      const isMain = isPhone && control.matches('main form > div > button, nav > button, [role="option"]');
      const least = isMain ? 44 : 24;
      const name = control.getAttribute('aria-label') ?? control.textContent?.slice(0, 40);
      return Math.round(height) >= least && Math.round(width) >= 24
        ? []
        : [`${Math.round(width)}×${Math.round(height)} ${control.tagName} “${name}”`];
    });
  });
}

/** No sideways scrolling down to 320 px (WCAG 1.4.10). */
async function tooWide(page: Page): Promise<string[]> {
  const size = page.viewportSize();
  if (!size || size.width > 400) return [];
  const lines: string[] = [];
  for (const width of [320, size.width]) {
    await page.setViewportSize({ ...size, width });
    const { scrollWidth, widest } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      widest: [...document.body.querySelectorAll('*')]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
        .map((element) => `${element.tagName}.${element.className}`)
        .slice(0, 3),
    }));
    if (scrollWidth > width) lines.push(`${scrollWidth} px wide on ${width}: ${widest.join(', ')}`);
  }
  return lines;
}
