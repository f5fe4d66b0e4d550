import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import statement from '../../../client/organisation/statement.json' with { type: 'json' };
import { words as da } from '../../../client/text/da/guide-words.ts';
import { words as en } from '../../../client/text/en/guide-words.ts';
import { allLanguages, isTranslatedLanguage } from '../../../client/text/languages.ts';

const keys = statement.limits.map(({ key }) => key);

describe('the accessibility statement', () => {
  it.each([
    ['Danish', da.accessibility],
    ['English', en.accessibility],
  ])('says in %s of every limit what it is and what there is instead, and of no other', (_, words) => {
    const said = Object.keys(words).filter((key) => key.startsWith('limit.'));
    expect(said.sort()).toEqual(
      keys.flatMap((key) => ['', '.text', '.instead'].map((part) => `limit.${key}${part}`)).sort(),
    );
    expect(words).toHaveProperty([`status.${statement.status}`]);
  });

  it('has of each limit which requirement it is, and dates that follow each other', () => {
    for (const { criteria } of statement.limits) {
      expect(criteria).not.toEqual([]);
      for (const each of criteria) expect(each).toMatch(/^\d\.\d\.\d{1,2}$|^EN 301 549, \d+$/);
    }
    expect(statement.made <= statement.reviewed).toBe(true);
    expect(statement.status === 'partly').toBe(keys.length > 0);
  });

  it('names machine translations as long as one of them is nobody’s, and no longer', () => {
    const isUnapproved = allLanguages.filter(isTranslatedLanguage).some((language) => {
      const file = new URL(`../../../client/text/${language}.json`, import.meta.url);
      return JSON.parse(readFileSync(file, 'utf8')).approvedBy === null;
    });
    expect(keys.includes('translations')).toBe(isUnapproved);
  });
});
