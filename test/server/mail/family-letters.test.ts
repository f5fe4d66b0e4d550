import { describe, expect, it } from 'vitest';
import {
  allLanguages,
  directionOf,
  isTranslatedLanguage,
  languageNames,
} from '../../../client/text/languages.ts';
import { meetingLetter } from '../../../server/invitation/letter.ts';
import { erasureLetter, type Letter, readyLetter, reminderLetter } from '../../../server/mail/letter.ts';
import { codeLetter } from '../../../server/signin/letter.ts';
import { type FamilyMail, familyWords } from '../../../server/text/family-lines.ts';

const publicUrl = 'https://referat.example';
const translated = allLanguages.filter(isTranslatedLanguage);
const marks = /[\u200f\u2067\u2069]/g;

const about = (what: 'invited' | 'changed' | 'calledOff' | 'takenOff') => (toFamily: boolean) =>
  meetingLetter({
    what,
    link: what === 'takenOff' ? '' : `${publicUrl}/meetings/m`,
    isPersonal: false,
    toFamily,
    calendar: { method: 'REQUEST', content: '' },
  });
const letters: Record<FamilyMail, (toFamily: boolean) => Letter> = {
  code: (toFamily) => codeLetter('123456', toFamily),
  reminder: (toFamily) => reminderLetter(new Set(['own', 'asked']), publicUrl, toFamily),
  ready: (toFamily) => readyLetter(publicUrl, toFamily),
  invited: about('invited'),
  changed: about('changed'),
  calledOff: about('calledOff'),
  takenOff: about('takenOff'),
};
const kinds = Object.keys(letters) as FamilyMail[];

it('the languages of letters are those of the pages, under the same names and in the same direction', () => {
  expect(Object.entries(familyWords).map(([code, words]) => [code, words.name, words.direction])).toEqual(
    translated.map((code) => [code, languageNames[code], directionOf(code)]),
  );
});

describe.each(kinds)('a letter of the kind %s', (kind) => {
  const [family, professional] = [letters[kind](true), letters[kind](false)];

  it('tells a professional in two languages, and somebody of the family the same and a line in each of eight more', () => {
    expect(family.text.startsWith(professional.text.trimEnd())).toBe(true);
    expect({ ...family, text: '' }).toEqual({ ...professional, text: '' });
    for (const language of translated) expect(professional.text).not.toContain(languageNames[language]);
    const [machine, ...lines] = family.text
      .slice(professional.text.length)
      .split('\n')
      .filter((line) => line !== '' && line !== '—');
    expect(machine).toBe('Maskinelt oversat / Machine-translated:');
    expect(lines).toHaveLength(translated.length);
    for (const [index, language] of translated.entries()) {
      const line = lines[index] ?? '';
      expect(line.replace(marks, '').startsWith(`${languageNames[language]}: `), line).toBe(true);
      expect(line).toContain(familyWords[language][kind]);
      // Whoever was taken off has no page to read.
      expect(line.includes(familyWords[language].page), line).toBe(kind !== 'takenOff');
      // Lines from right to left begin at their own side, and keep the order of their words in a program that lays out from the left.
      expect(/^\u200f\u2067[^\u2067\u2069]+\u2069$/.test(line), line).toBe(directionOf(language) === 'rtl');
    }
  });

  it('[rule 6] says in those lines only what kind of letter it is: no figure, no address, no name, nothing of ours untranslated', () => {
    for (const language of translated) {
      const words = familyWords[language];
      for (const said of [words[kind], words.page]) {
        expect(said).not.toMatch(/[\d{}@/]|https?/);
        if (['ar', 'fa', 'uk', 'ti'].includes(language)) expect(said).not.toMatch(/\p{Script=Latin}/u);
      }
    }
    const all = translated.map((language) => familyWords[language][kind]);
    expect(new Set(all).size).toBe(translated.length);
  });
});

it('what kind a letter is differs from kind to kind in every language', () => {
  for (const language of translated)
    expect(new Set(kinds.map((kind) => familyWords[language][kind])).size, language).toBe(kinds.length);
});

it('that a case will be erased is told to professionals alone', () => {
  for (const language of translated)
    expect(erasureLetter(publicUrl).text).not.toContain(languageNames[language]);
});
