/** What the tovholder is called, as the organisation has set it: "stafetholder", "stafetholderen". */
export interface TovholderWord {
  tovholder: string;
  theTovholder: string;
}

const ours: TovholderWord = { tovholder: 'tovholder', theTovholder: 'tovholderen' };

/** One organisation runs a server, and a page belongs to one: so it is said once, for all words of either. */
let here = ours;

/** R130: from now on every catalogue says it so. Without a word: ours again. */
export function callTovholder(word: TovholderWord = ours): void {
  here = word;
}

/** Not the name of a value (`{tovholder}`), and no part of another word. */
const pattern = /(?<![{\p{L}\d_])(t)ovholder(ens|en|s)?(?![\p{L}\d_])/giu;

/**
 * Our words with those of the organisation in place of tovholder, tovholderen, tovholderens and tovholders. Other languages
 * than Danish say it without the Danish ending.
 */
export function withTovholderWord(text: string, language = 'da'): string {
  if (here.tovholder === ours.tovholder && here.theTovholder === ours.theTovholder) return text;
  return text.replace(pattern, (_, initial: string, ending = '') => {
    const word = ending.startsWith('en') && language === 'da' ? here.theTovholder : here.tovholder;
    const said = ending.endsWith('s') ? genitiveOf(word) : word;
    return initial === 'T' ? said.charAt(0).toUpperCase() + said.slice(1) : said;
  });
}

/** "stafetholderens"; behind an s, x or z an apostrophe alone. */
const genitiveOf = (word: string) => (/[sxz]$/i.test(word) ? `${word}’` : `${word}s`);
