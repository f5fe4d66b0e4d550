import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { words as daPages } from '../../../client/text/da/index.ts';
import { allLanguages, isTranslatedLanguage } from '../../../client/text/languages.ts';
import { pageWords } from '../../../client/text/page-words.ts';
import { dayToText, deadlineToText } from '../../../shared/dates/dates.ts';
import { namesToDates } from '../../../shared/dates/named-days.ts';
import { filesToMessages, type MessageFiles } from '../../../shared/text/catalogue.ts';
import { filesUnder, readSource } from '../../source.ts';

interface File {
  approvedBy: string | null;
  machine: string;
  dates: { weekdays: string[]; months: string[]; long: string; week: string };
  words: MessageFiles;
}
const fileOf = (language: string): File =>
  JSON.parse(readFileSync(new URL(`../../../client/text/${language}.json`, import.meta.url), 'utf8'));
const pages = (await Promise.all(Object.values(pageWords).map((page) => page.da()))) as MessageFiles[];
const danish = new Map([daPages as MessageFiles, ...pages].flatMap(filesToMessages));
/** What the child is called is filled in by itself, in Danish alone. */
const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) => (/^barn/i.test(name) ? [] : [name])).sort();
const form = /_(zero|one|two|few|many|other)$/;
const bareKeys = (file: File) => new Set(filesToMessages(file.words).map(([key]) => key.replace(form, '')));

describe.each(allLanguages.filter(isTranslatedLanguage))('what a family meets, in %s', (language) => {
  const file = fileOf(language);
  const messages = filesToMessages(file.words);

  it('has the same keys as the other languages, and none that Danish does not have', () => {
    expect([...bareKeys(file)].sort()).toEqual([...bareKeys(fileOf('uk'))].sort());
    const unknown = messages.filter(([key]) => !danish.has(key) && !danish.has(key.replace(form, '_other')));
    expect(unknown).toEqual([]);
  });

  it('has the same values to fill in, and no empty word', () => {
    for (const [key, text] of messages) {
      const original = danish.get(key) ?? danish.get(key.replace(form, '_other')) ?? '';
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(text), key).toEqual(placeholders(original));
    }
  });

  it('has every plural form that the language has, and no other', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const counted = messages.filter(([key]) => danish.has(key.replace(form, '_one')) && form.test(key));
    const forms = new Map<string, Set<string>>();
    for (const [key] of counted) {
      const bare = key.replace(form, '');
      forms.set(bare, (forms.get(bare) ?? new Set()).add(form.exec(key)?.[1] ?? ''));
    }
    expect(forms.size).toBeGreaterThan(10);
    for (const [bare, has] of forms) expect([...has].sort(), bare).toEqual([...pluralCategories].sort());
  });

  it('explains tovholder and stafetlog where they stand', () => {
    const used = messages.filter(([, text]) => /tovholder|stafetlog/i.test(text));
    expect(used.length).toBeGreaterThan(5);
    for (const [key, text] of used) expect(text, key).toMatch(/(tovholder|stafetlog)\S*\s*\([^)]{4,}\)/i);
  });

  it('names days and weeks, and says that it is a machine\u2019s until a named person has approved it', () => {
    expect([file.dates.weekdays.length, file.dates.months.length]).toEqual([7, 12]);
    const tuesday = dayToText('2026-11-24', '2026-11-20', namesToDates(file.dates), 'long');
    expect(tuesday).toContain('24');
    expect(tuesday).toContain(file.dates.weekdays[1]);
    expect(tuesday).toContain(file.dates.months[10]);
    expect(tuesday).not.toMatch(/[{}]/);
    expect(deadlineToText('2026-W48', '2026-11-20', namesToDates(file.dates), 'short')).toBe(
      `${file.dates.week} 48`,
    );
    expect(file.machine.length).toBeGreaterThan(20);
    expect(file.approvedBy === null || file.approvedBy.length > 3).toBe(true);
  });
});

describe('lines that run the other way', () => {
  it('need no style of their own: nothing is placed left or right', () => {
    const styles = filesUnder('client').filter((path) => path.endsWith('.css'));
    expect(styles.length).toBeGreaterThan(30);
    for (const path of styles) {
      expect(readSource(path), path).not.toMatch(
        /(?:margin|padding|border|inset)-(?:left|right)|(?:^|[\s;{])(?:left|right)\s*:|text-align:\s*(?:left|right)/,
      );
    }
  });
});
