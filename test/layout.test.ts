import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesUnder, findCycle, importsOf, readSource } from './source.ts';

const product = ['client', 'server', 'shared'];
const isSource = (path: string) => /\.tsx?$/.test(path);
const sources = [...product, 'test'].flatMap(filesUnder).filter(isSource);
const graph = new Map(sources.map((path) => [path, importsOf(path)]));

/** "a → b" for every import of the chosen files that is not allowed. */
function wrongArrows(from: (path: string) => boolean, isAllowed: (target: string) => boolean): string[] {
  return sources
    .filter(from)
    .flatMap((path) => importsOf(path).map((target) => ({ path, target })))
    .filter(({ target }) => !isAllowed(target))
    .map(({ path, target }) => `${path} → ${target}`);
}
const isUnder =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const isProject = isUnder(...product, 'test', 'templates');
const isNode = (target: string) => target.startsWith('node:');

const exported =
  /^export (?:default )?(?:async )?(?:abstract )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;

describe('arrows', () => {
  test('shared imports only itself, yjs, lib0, zod and diff', () => {
    expect(wrongArrows(isUnder('shared'), isUnder('shared', 'yjs', 'lib0', 'zod', 'diff'))).toEqual([]);
  });

  test('server imports itself and shared', () => {
    const isAllowed = (target: string) => !isProject(target) || isUnder('server', 'shared')(target);
    expect(wrongArrows(isUnder('server'), isAllowed)).toEqual([]);
  });

  test('client imports itself and shared, and nothing of Node', () => {
    const isAllowed = (target: string) =>
      isProject(target) ? isUnder('client', 'shared')(target) : !isNode(target);
    expect(wrongArrows(isUnder('client'), isAllowed)).toEqual([]);
  });

  test('rooms know documents, not meetings: of the server they import only themselves and the ports of store and bus', () => {
    const isAllowed = (target: string) =>
      !isProject(target) ||
      isUnder('shared', 'server/sync', 'server/store/store.ts', 'server/bus/bus.ts')(target);
    expect(wrongArrows(isUnder('server/sync'), isAllowed)).toEqual([]);
  });

  test('an adapter is named only where the product is put together', () => {
    const adapters = [
      'server/store/sqlite',
      'server/store/postgres',
      'server/store/commands',
      'server/store/reads',
      'server/bus/valkey.ts',
    ];
    const isAtRoot = isUnder('server/main.ts', 'server/demo', ...adapters, 'test');
    const isAdapter = isUnder(...adapters);
    expect(
      wrongArrows(
        (path) => !isAtRoot(path),
        (target) => !isAdapter(target),
      ),
    ).toEqual([]);
  });

  test('the verifier imports nothing of what it verifies: itself, and where the data lies', () => {
    const isAllowed = (target: string) =>
      !isProject(target) || isUnder('server/verify/again', 'server/process/config.ts')(target);
    expect(wrongArrows(isUnder('server/verify/again'), isAllowed)).toEqual([]);
  });

  test('nothing imports the composition root', () => {
    expect(
      wrongArrows(
        () => true,
        (target) => target !== 'server/main.ts',
      ),
    ).toEqual([]);
  });

  test('there are no import cycles', () => {
    expect(findCycle(graph)).toBeUndefined();
  });

  test('nor between folders', () => {
    const folders = new Map<string, string[]>();
    for (const path of sources.filter(isUnder(...product))) {
      const folder = posix.dirname(path);
      const others = importsOf(path)
        .filter(isUnder(...product))
        .map((target) => posix.dirname(target))
        .filter((other) => other !== folder);
      folders.set(folder, [...(folders.get(folder) ?? []), ...others]);
    }
    expect(findCycle(folders)).toBeUndefined();
  });
});

describe('files', () => {
  test('only server/process/config.ts reads the environment, and the build lends Vite its NODE_ENV', () => {
    const readers = sources.filter(
      (path) => isUnder(...product)(path) && /\bprocess\.env\b/.test(readSource(path)),
    );
    expect(readers).toEqual(['server/build.ts', 'server/process/config.ts']);
  });

  test('a reader can hold each file in the head', () => {
    const lengths = product
      .flatMap(filesUnder)
      .filter((path) => /\.(tsx?|css)$/.test(path))
      .map((path) => ({ path, lines: readSource(path).split('\n').length - 1 }));
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  /** A `catch` without a line of code hides our own errors with the expected ones; each of these can only be expected. */
  const mayBeEmpty: Record<string, string> = {
    'client/api/call.ts': 'the body of a refusal that is not ours',
    'client/api/report.ts': 'the report itself is lost',
    'client/meeting/MeetingPage.tsx': 'asked for again, and told, where it is shown',
    'client/screen/FullScreen.tsx': 'the page stands in its window, and the button is still there',
    'client/screen/use-awake.ts': 'a battery that runs low; the wall goes dark as any screen does',
    'client/text/index.ts': 'Danish is at hand',
    'client/verify/use-verified.ts': 'a file that is gone, and that is told',
    'server/door/upload.ts': 'a request that is over',
    'server/meeting/routes.ts': 'logged where it happens',
    'server/page-start.ts': 'said by the program, which asks for the same (R12)',
  };

  test('only what is named here catches without looking', () => {
    const empty =
      /catch(?: \(\w+\))? \{\s*(?:\/\/[^\n]*\s*)*\}|\.catch\(\(\w*\) => (?:\{\s*(?:\/\/[^\n]*\s*)*\}|undefined|null)\)/;
    const found = product
      .flatMap(filesUnder)
      .filter((path) => isSource(path) && empty.test(readSource(path)));
    expect(found.filter((path) => !(path in mayBeEmpty))).toEqual([]);
    expect('try { a(); } catch {\n  // nothing\n}').toMatch(empty);
    expect('a().catch(() => undefined)').toMatch(empty);
  });

  test('what a close code means to a page is decided in one place', () => {
    const deciders = sources.filter(
      (path) => isUnder('client')(path) && /\bcloseCode\b/.test(readSource(path)),
    );
    // connect.ts ends a connection of its own accord.
    expect(deciders).toEqual(['client/sync/connect.ts', 'client/sync/ending.ts']);
  });

  test('names say what is inside', () => {
    const isVague = (path: string) => /(^|[/.-])(utils?|helpers?|managers?)([/.-]|$)/i.test(path);
    expect([...product, 'test'].flatMap(filesUnder).filter(isVague)).toEqual([]);
  });

  test('every folder is a word of the glossary', () => {
    const glossary = readSource('shared/GLOSSARY.md');
    const words = new Set([...glossary.matchAll(/\*\*([\w-]+)\*\*/g)].map(([, word]) => word));
    const names = product.flatMap(filesUnder).flatMap((path) => posix.dirname(path).split('/'));
    expect([...new Set(names)].filter((name) => !words.has(name)).sort()).toEqual([]);
  });

  test('no exported name stands twice within a side', () => {
    // The second derivation is independent on purpose; a language has the words that all have.
    const isOwn = isUnder('server/verify/again', 'client/text/da', 'client/text/en');
    const isLanguage = (path: string) => /^(shared|server)\/text\/(da|en)(\.ts|\/)/.test(path);
    const twins = product.flatMap((side) => {
      const homes = new Map<string, Set<string>>();
      for (const path of filesUnder(side).filter(isSource)) {
        if (isOwn(path) || isLanguage(path)) continue;
        for (const [, name = ''] of readSource(path).matchAll(exported)) {
          homes.set(name, (homes.get(name) ?? new Set()).add(path));
        }
      }
      return [...homes]
        .filter(([, paths]) => paths.size > 1)
        .map(([name, paths]) => `${name}: ${[...paths].join(', ')}`);
    });
    expect(twins).toEqual([]);
  });

  test('every folder is on the map in README.md, by its path', () => {
    const readme = readSource('README.md');
    const folders = new Set(
      [...product, 'templates', 'test']
        .flatMap(filesUnder)
        .map((path) => posix.dirname(path).split('/').slice(0, 2).join('/')),
    );
    expect([...folders].filter((folder) => !readme.includes(`${folder}/`)).sort()).toEqual([]);
  });

  test('README.md stays short, and names every file of decisions and rules', () => {
    const readme = readSource('README.md');
    expect(readme.split(/\s+/).length).toBeLessThanOrEqual(1_200);
    const documents = product
      .flatMap(filesUnder)
      .filter((path) => /\/(DECISIONS|RULES|GLOSSARY)\.md$/.test(path));
    expect(documents.filter((path) => !readme.includes(`](${path})`))).toEqual([]);
  });

  test('the lock file names no addresses', () => {
    expect(readSource('package-lock.json').match(/"resolved":.*/g)).toBeNull();
  });
});

describe('this test itself', () => {
  test('sees every way to import', () => {
    const text = `import a from './a.ts';
import { type B, b } from "../b.ts";
import {
  c,
} from './deep/c.ts';
export { d } from 'd';
import type { E } from './e.ts';
import './f.css';
const g = await import('node:fs');
type H = import('./h.ts').H;
export const from = 'not-an-import';
`;
    expect(importsOf('server/sync/room/room.ts', text)).toEqual([
      'server/sync/room/a.ts',
      'server/sync/b.ts',
      'server/sync/room/deep/c.ts',
      'd',
      'server/sync/room/e.ts',
      'server/sync/room/f.css',
      'node:fs',
      'server/sync/room/h.ts',
    ]);
  });

  test('finds a cycle, and only a cycle', () => {
    const edges = { a: ['b', 'c'], b: ['d'], c: ['d'], d: ['yjs'] };
    expect(findCycle(new Map(Object.entries(edges)))).toBeUndefined();
    expect(findCycle(new Map(Object.entries({ ...edges, d: ['c'] })))).toEqual(['d', 'c', 'd']);
  });

  test('looks at the product', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(graph.get('shared/dates/dates.ts')).toContain('shared/dates/calendar.ts');
  });
});
