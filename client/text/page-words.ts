type Translated<W> = { [N in keyof W]: { [K in keyof W[N]]: string } };

/** The compiler sees that the English words are there for every Danish one. */
const page = <W>(da: () => Promise<W>, en: () => Promise<Translated<W>>) => ({ da, en });

/** Words that come with a page or a part of one, at the same time as its code. A file per language and section. */
export const pageWords = {
  aloud: page(
    async () => (await import('./da/aloud-words.ts')).words,
    async () => (await import('./en/aloud-words.ts')).words,
  ),
  answer: page(
    async () => (await import('./da/answer-words.ts')).words,
    async () => (await import('./en/answer-words.ts')).words,
  ),
  audit: page(
    async () => (await import('./da/audit-words.ts')).words,
    async () => (await import('./en/audit-words.ts')).words,
  ),
  calendar: page(
    async () => (await import('./da/calendar-words.ts')).words,
    async () => (await import('./en/calendar-words.ts')).words,
  ),
  case: page(
    async () => (await import('./da/case-words.ts')).words,
    async () => (await import('./en/case-words.ts')).words,
  ),
  checklist: page(
    async () => (await import('./da/checklist-words.ts')).words,
    async () => (await import('./en/checklist-words.ts')).words,
  ),
  closing: page(
    async () => (await import('./da/closing-words.ts')).words,
    async () => (await import('./en/closing-words.ts')).words,
  ),
  create: page(
    async () => (await import('./da/create-words.ts')).words,
    async () => (await import('./en/create-words.ts')).words,
  ),
  forms: page(
    async () => (await import('./da/forms-words.ts')).words,
    async () => (await import('./en/forms-words.ts')).words,
  ),
  gate: page(
    async () => (await import('./da/gate-words.ts')).words,
    async () => (await import('./en/gate-words.ts')).words,
  ),
  guide: page(
    async () => (await import('./da/guide-words.ts')).words,
    async () => (await import('./en/guide-words.ts')).words,
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
  organisation: page(
    async () => (await import('./da/organisation-words.ts')).words,
    async () => (await import('./en/organisation-words.ts')).words,
  ),
  recognition: page(
    async () => (await import('./da/recognition-words.ts')).words,
    async () => (await import('./en/recognition-words.ts')).words,
  ),
  screen: page(
    async () => (await import('./da/screen-words.ts')).words,
    async () => (await import('./en/screen-words.ts')).words,
  ),
  start: page(
    async () => (await import('./da/start-words.ts')).words,
    async () => (await import('./en/start-words.ts')).words,
  ),
  verify: page(
    async () => (await import('./da/verify-words.ts')).words,
    async () => (await import('./en/verify-words.ts')).words,
  ),
  voice: page(
    async () => (await import('./da/voice-words.ts')).words,
    async () => (await import('./en/voice-words.ts')).words,
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
