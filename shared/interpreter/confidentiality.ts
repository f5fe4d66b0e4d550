import data from './confidentiality.json' with { type: 'json' };

interface TranslatedText {
  /** BCP 47. */
  lang: string;
  text: string;
}

/** R162: that the interpreter keeps silent, in each of the languages named, as far as we have it. */
export function confidentialityIn(language: string): TranslatedText[] {
  const said = language.toLowerCase();
  return data.texts
    .filter(({ names }) => names.some((name) => said.includes(name)))
    .map(({ lang, text }) => ({ lang, text }));
}
