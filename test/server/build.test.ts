import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildInto } from '../../server/build.ts';

test('the pages are built for use, and what runs next is not: npm test builds them, then runs the tests', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faellesreferat-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const before = process.env.NODE_ENV;
  await buildInto(folder);
  expect(process.env.NODE_ENV).toBe(before);
  const scripts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
  const all = scripts.map((name) => readFileSync(join(folder, 'assets', name), 'utf8')).join('\n');
  // React's development edition and its JSX runtime say so in every message they log.
  expect(all).not.toMatch(/jsxDEV|Warning: |Download the React DevTools/);
});
