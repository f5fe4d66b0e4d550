import { type ChildWord, childForms } from '../meeting/case.ts';
import { withTovholderWord } from './tovholder-word.ts';

/** What the page says of the child: of one case at a time. */
let childHere = childForms('child');

/** From now on `{barnet}` in a message is said so, where no value says otherwise. */
export function callChild(word: ChildWord): void {
  childHere = childForms(word);
}

/** Messages by file and key; `key_one`, `key_other` … are the plural forms of `key`. */
export type MessageFiles = Record<string, Record<string, string>>;
export type MessageValues = Record<string, string | number>;

/** `<file>.<key>` and text. */
export function filesToMessages(files: MessageFiles): [string, string][] {
  return Object.entries(files).flatMap(([file, entries]) =>
    Object.entries(entries).map(([key, text]): [string, string] => [`${file}.${key}`, text]),
  );
}

/** The messages of one language, for the pages, the letters and the files alike. */
export class Catalogue {
  readonly #messages: Map<string, string>;
  readonly #language: string;
  readonly #plural: Intl.PluralRules;

  constructor(language: string, messages: Iterable<readonly [string, string]>) {
    this.#messages = new Map(messages);
    this.#language = language;
    this.#plural = new Intl.PluralRules(language);
  }

  add(messages: Iterable<readonly [string, string]>): void {
    for (const [key, text] of messages) this.#messages.set(key, text);
  }

  has(key: string): boolean {
    return this.#messages.has(key) || this.#messages.has(`${key}_other`);
  }

  /**
   * The text for a key, with `{name}` replaced by values; a name without a value stays. `count` chooses the plural form.
   * Undefined when there is none.
   */
  find(key: string, values: MessageValues = {}): string | undefined {
    const { count } = values;
    const form =
      typeof count === 'number' ? this.#messages.get(`${key}_${this.#plural.select(count)}`) : undefined;
    const text = form ?? this.#messages.get(key) ?? this.#messages.get(`${key}_other`);
    if (text === undefined) return undefined;
    return withTovholderWord(text, this.#language).replace(/\{(\w+)\}/g, (whole, name: string) =>
      String(values[name] ?? (Object.hasOwn(childHere, name) ? childHere[name] : whole)),
    );
  }
}
