type Translated<W> = { [N in keyof W]: { [K in keyof W[N]]: string } };

/** The compiler sees that the English words are there for every Danish one. */
const page = <W>(da: () => Promise<W>, en: () => Promise<Translated<W>>) => ({ da, en });

/** Words that come with a page or a part of one, at the same time as its code. A file per language and section. */
export const pageWords = {
  case: page(
    async () => (await import('./da/case-words.ts')).words,
    async () => (await import('./en/case-words.ts')).words,
  ),
  closing: page(
    async () => (await import('./da/closing-words.ts')).words,
    async () => (await import('./en/closing-words.ts')).words,
  ),
  invitation: page(
    async () => (await import('./da/invitation-words.ts')).words,
    async () => (await import('./en/invitation-words.ts')).words,
  ),
  locked: page(
    async () => (await import('./da/locked-words.ts')).words,
    async () => (await import('./en/locked-words.ts')).words,
  ),
  meeting: page(
    async () => (await import('./da/meeting-words.ts')).words,
    async () => (await import('./en/meeting-words.ts')).words,
  ),
  recognition: page(
    async () => (await import('./da/recognition-words.ts')).words,
    async () => (await import('./en/recognition-words.ts')).words,
  ),
  verify: page(
    async () => (await import('./da/verify-words.ts')).words,
    async () => (await import('./en/verify-words.ts')).words,
  ),
  versions: page(
    async () => (await import('./da/versions-words.ts')).words,
    async () => (await import('./en/versions-words.ts')).words,
  ),
};
export type PageName = keyof typeof pageWords;

type Loaded = Awaited<ReturnType<(typeof pageWords)[PageName]['da']>>;
type Intersection<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void
  ? I
  : never;
/** The words of all pages together. */
export type PageWords = Intersection<Loaded>;
