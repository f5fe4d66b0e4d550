import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
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

  // A ceiling rises only with a commit that says what it is for. Whole kilobytes of JavaScript as gzip, of all that a page cannot begin without.
  const chunks = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const sizes = Object.entries(pages).map(([page, parts]) => {
    const bytes = [...filesOf(chunks, [...firstOf(chunks), ...parts])].map(
      (file) => gzipSync(readFileSync(join(folder, file))).length,
    );
    return [page, Math.floor(bytes.reduce((sum, each) => sum + each) / 1000)];
  });
  const ceilings = { seat: 98, start: 113, create: 123, meeting: 324, locked: 149 };
  const over = sizes.filter(([page, size]) => Number(size) > ceilings[page as keyof typeof ceilings]);
  expect(over, JSON.stringify(sizes)).toEqual([]);

  // Two chunks that import each other run in the order of whoever came first: on some page, one finds the other empty.
  const inCircle = Object.entries(chunks).filter(([name, chunk]) =>
    filesOf(chunks, chunk?.imports ?? []).has(chunk?.file ?? name),
  );
  expect(inCircle.map(([name]) => name)).toEqual([]);
});

type Manifest = Record<string, { file: string; imports?: string[] } | undefined>;

const pages = {
  seat: [],
  start: ['start/StartPage.tsx', 'text/da/start-words.ts'],
  create: ['create/CreateMeetingPage.tsx', 'text/da/create-words.ts'],
  meeting: ['meeting/LiveMeeting.tsx', 'frame/Paper.tsx', 'text/da/meeting-words.ts'],
  locked: ['locked/LockedPage.tsx', 'text/da/locked-words.ts'],
};

/** What every page begins with: a group of chunks, so that the build names it by its file. */
const firstOf = (chunks: Manifest) => Object.keys(chunks).filter((name) => /^_first-.*\.js$/.test(name));

function filesOf(chunks: Manifest, names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    const chunk = chunks[name];
    if (!chunk) throw new Error(`The build has no ${name}.`);
    if (found.has(chunk.file)) continue;
    found.add(chunk.file);
    filesOf(chunks, chunk.imports ?? [], found);
  }
  return found;
}
