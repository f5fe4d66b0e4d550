import { describe, expect, test } from 'vitest';
import { filesUnder, readSource } from './source.ts';

const tests = filesUnder('test').filter((path) => /\.tsx?$/.test(path));
const product = ['client', 'server', 'shared']
  .flatMap(filesUnder)
  .filter((path) => /\.(tsx?|css|sql)$/.test(path));
const quotesIn = (paths: readonly string[], pattern: RegExp) =>
  new Set(paths.flatMap((path) => readSource(path).match(pattern) ?? []));
const definedIn = (path: string, pattern: RegExp) =>
  new Set([...readSource(path).matchAll(pattern)].map(([, id]) => id ?? ''));
/** By the alphabet and the number, for a reader. */
const without = (all: ReadonlySet<string>, known: ReadonlySet<string>) =>
  [...all].filter((id) => !known.has(id)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

const ruleSets = {
  'server/sync/RULES.md': { rule: /\*\*(R\d{1,2})\*\*/g, quote: /\bR\d{1,2}\b/g },
  'client/binding/RULES.md': { rule: /\*\*(B\d{1,2})\*\*/g, quote: /\bB\d\b/g },
};

describe.each(Object.entries(ruleSets))('%s', (path, { rule, quote }) => {
  const rules = definedIn(path, rule);

  test('every rule is quoted by a test', () => {
    expect(rules.size).toBeGreaterThan(5);
    expect(without(rules, quotesIn(tests, quote))).toEqual([]);
  });

  test('every rule that is quoted exists', () => {
    const home = path.split('/').slice(0, 2).join('/');
    const near = [
      ...product.filter((file) => file.startsWith(home)),
      ...tests.filter((file) => file.startsWith(`test/${home}`)),
    ];
    expect(without(quotesIn(near, quote), rules)).toEqual([]);
  });
});

describe('shared/REQUIREMENTS.md', () => {
  const kinds = {
    requirements: /\bR\d{3}\b/g,
    invariants: /\bI\d{1,2}\b/g,
    attacks: /\bA\d{1,2}\b/g,
    promises: /\bP\d{1,2}\b/g,
  };
  const stands = definedIn('shared/REQUIREMENTS.md', /^\| ([RIAP]\d{1,3}) \|/gm);
  /** PDF/A-3, paper sizes and the like are no numbers of ours. */
  const isOfOurs = (path: string) => !/server\/export\/|fuzz|bench|\.css$/.test(path);

  test.each(Object.entries(kinds))('holds all %s that are cited', (_kind, pattern) => {
    const cited = quotesIn([...product, ...tests].filter(isOfOurs), pattern);
    expect(cited.size).toBeGreaterThan(2);
    expect(without(cited, stands)).toEqual([]);
  });
});

// Each letter would look through the whole document: 20 ms of a phone's key at 200 blocks.
test('no style asks :has() of the root', () => {
  const asks = (path: string) =>
    /(:root|html|body|#root)(:not\([^)]*\))*:(not\(:)?has\(/.test(readSource(path));
  expect(product.filter((path) => path.endsWith('.css') && asks(path))).toEqual([]);
});
