/** The languages dates are read and written in. */
export type Language = 'da' | 'en';

/** A weekday's or month's name. The order of the words is ours: browsers differ in "den", commas and full stops. */
export function nameOf(part: 'weekday' | 'month', time: number, language: Language): string {
  return formats[language][part].format(time);
}
const format = (locale: string, part: 'weekday' | 'month') =>
  new Intl.DateTimeFormat(locale, { [part]: 'long', timeZone: 'UTC' });
const formatsIn = (locale: string) => ({
  weekday: format(locale, 'weekday'),
  month: format(locale, 'month'),
});
const formats = { da: formatsIn('da-DK'), en: formatsIn('en-GB') };

/** Small letters, with å, æ and ø (also written aa, ae, oe) as a, ae and o, as people without the keys write them. */
export function foldWord(word: string): string {
  return word.toLowerCase().replaceAll(/å|aa/g, 'a').replaceAll('æ', 'ae').replaceAll(/ø|oe/g, 'o');
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const namesIn = (language: Language) => ({
  /** 1 January 2024 was a Monday. */
  weekdays: range(7).map((index) => foldWord(nameOf('weekday', Date.UTC(2024, 0, 1 + index), language))),
  months: range(12).map((index) => foldWord(nameOf('month', Date.UTC(2024, index, 1), language))),
});
const words = { da: namesIn('da'), en: namesIn('en') };

/**
 * 1 (Monday) to 7 from a weekday's name or its beginning: three letters in either language, two in the reader's own
 * ("to" is Thursday in Danish only).
 */
export function readWeekday(word: string, language: Language): number | undefined {
  const other = language === 'da' ? 'en' : 'da';
  return positionOf(word, words[language].weekdays, 2) ?? positionOf(word, words[other].weekdays, 3);
}

/** 1 to 12 from a month's name or its first three letters or more, in either language. */
export function readMonth(word: string): number | undefined {
  return positionOf(word, words.da.months, 3) ?? positionOf(word, words.en.months, 3);
}

/** A count in digits or in words. */
export function readNumber(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  return numbers.get(word);
}
const numbers = new Map(
  [
    ['en', 'et', 'one', 'a'],
    ['to', 'two'],
    ['tre', 'three'],
    ['fire', 'four'],
    ['fem', 'five'],
    ['seks', 'six'],
    ['syv', 'seven'],
    ['otte', 'eight'],
    ['ni', 'nine'],
    ['ti', 'ten'],
    ['elleve', 'eleven'],
    ['tolv', 'twelve'],
    ['tretten', 'thirteen'],
    ['fjorten', 'fourteen'],
  ].flatMap((same, index) => same.map((word) => [word, index + 1] as const)),
);

function positionOf(word: string, names: readonly string[], least: number): number | undefined {
  const index = word.length < least ? -1 : names.findIndex((name) => name.startsWith(word));
  return index < 0 ? undefined : index + 1;
}
