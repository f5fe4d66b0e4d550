import data from './active-case.json' with { type: 'json' };

interface ActiveCaseText {
  /** BCP 47. */
  lang: string;
  title: string;
  paragraphs: string[];
}

/** R034: what a family is told of an active case: in the languages they speak, as far as we have them, and in Danish. */
export function activeCaseIn(language: string): ActiveCaseText[] {
  const said = language.toLocaleLowerCase('da');
  const theirs = data.texts.filter(({ names }) => names.some((name) => said.includes(name)));
  const danish = data.texts.filter(({ lang }) => lang === 'da');
  return [...new Set([...theirs, ...danish])].map(({ lang, title, paragraphs }) => {
    return { lang, title, paragraphs };
  });
}
