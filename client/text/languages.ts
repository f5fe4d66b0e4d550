/** The languages that everything is said in. */
export const languages = ['da', 'en'] as const;
export type Language = (typeof languages)[number];

/** What people write is in the meeting's language: nothing of it is translated by us. */
export const writtenLanguage: Language = 'da';

const translations = {
  ar: 'العربية',
  uk: 'Українська',
  tr: 'Türkçe',
  pl: 'Polski',
  ro: 'Română',
  fa: 'فارسی',
  so: 'Soomaali',
  ti: 'ትግርኛ',
};
/** The languages that what a family meets is said in as well. */
export type TranslatedLanguage = keyof typeof translations;
export type AnyLanguage = Language | TranslatedLanguage;

/** Each under its own name, so that it is found by those who need it. */
export const languageNames: Record<AnyLanguage, string> = { da: 'Dansk', en: 'English', ...translations };
export const allLanguages = Object.keys(languageNames) as AnyLanguage[];

export function isTranslatedLanguage(tag: AnyLanguage): tag is TranslatedLanguage {
  return tag in translations;
}

export function isAnyLanguage(tag: string | undefined): tag is AnyLanguage {
  return allLanguages.some((known) => known === tag);
}

/** Which way lines run. */
export function directionOf(language: AnyLanguage): 'ltr' | 'rtl' {
  return ['ar', 'fa'].includes(language) ? 'rtl' : 'ltr';
}
