import type { DateNames } from '../../shared/dates/named-days.ts';
import type { Words } from './word-keys.ts';

type Only<N extends keyof Words, K extends string> = Pick<Words[N], Extract<keyof Words[N], K>>;
type AllBut<N extends keyof Words, K extends string> = Omit<Words[N], Extract<keyof Words[N], K>>;
type Under<K extends string> = K | `${K}.${string}` | `${K}_${string}`;

/**
 * What somebody of the family can meet: the door, the guide, the invitation, the meeting around the paper, recognition and
 * their own agreements. What only those who lead a meeting are shown is not here. In Danish, which is what it is taken from.
 */
interface Danish {
  common: AllBut<'common', 'link-for'>;
  day: Only<'day', 'when' | 'when-called-off'>;
  seat: AllBut<'seat', `room.${string}` | `used.${string}` | 'code.own-text'>;
  refusal: AllBut<
    'refusal',
    'file-failed' | 'issuer-failed' | 'not-cleared' | 'opens-more' | 'answers-for-self'
  >;
  'field-error': Only<
    'field-error',
    'required' | 'too-long' | 'invalid' | 'not-a-choice' | 'not-a-date' | 'not-an-email'
  >;
  start: AllBut<'start', 'create' | 'settings' | 'say-name' | 'erasures' | 'empty.text' | Under<'own-link'>>;
  progress: AllBut<
    'progress',
    `carried.${string}` | 'was-it-done' | `${string}.change` | 'act.ask' | 'said.ask'
  >;
  people: Only<
    'people',
    | `kind.${string}`
    | `duty.${'chair' | 'minuteTaker' | 'tovholder' | 'inviter' | 'agendaOwner'}`
    | 'me'
    | `here_${string}`
  >;
  recognition: AllBut<
    'recognition',
    | Under<'dictate' | 'not-asked' | 'lock' | 'remarks' | 'view' | 'views' | 'overview' | 'status'>
    | `sign.${string}`
  >;
  guide: Only<'guide', `family.${string}` | Under<'further'> | 'other.professional' | 'print'>;
  invitation: AllBut<'invitation', `${string}professional${string}`>;
  inviting: Only<
    'inviting',
    'title' | `lead.${'read' | 'answer'}` | 'back' | 'print' | 'copy-what' | 'pdf' | 'guide.family'
  >;
  answer: Omit<
    Only<
      'answer',
      | Under<'title' | 'when' | 'coming' | 'declined' | 'substitute' | 'said' | 'change' | 'since-last'>
      | `${'substitute' | 'since-last'}-${string}`
      | Under<'list' | 'offer.parent' | 'offer.title' | 'news' | 'propose' | 'child' | 'group' | 'count'>
    >,
    'news.untold' | 'news.who' | 'news.tell'
  >;
  meeting: Omit<
    Only<
      'meeting',
      | 'title.network'
      | 'title.development'
      | 'principles'
      | 'when-long'
      | 'phases'
      | 'agenda'
      | 'agenda.proposed'
      | 'interventions'
      | 'people'
      | 'is-here'
      | 'seen'
      | 'tabs'
      | `link-made.${'yours' | 'somebody' | 'read'}`
      | 'device-new.yours'
      | 'guide.family'
      | Under<'words'>
      | 'person.has-substitute'
      | Under<'agreements' | 'clock' | 'missing' | 'ask' | 'tab' | 'missing-count' | 'me' | 'present'>
      | Under<'faces' | 'restored' | 'refused' | 'full' | 'size' | 'ownWords' | 'child' | 'interpreting'>
      | Under<'large'>
    >,
    'present.for' | 'present' | 'large' | `ask.${'effect' | 'decision' | 'why'}`
  > &
    Pick<Words['meeting'], 'large.leave'>;
  network: Only<'network', 'link'>;
  phases: Only<
    'phases',
    | `state.${'not-started' | 'invited' | 'in-progress' | 'read-along' | 'reviewing' | 'cancelled' | 'postponed'}`
    | Under<'task'>
    | 'read-invitation'
    | 'circle'
    | 'pauses.more'
  >;
  aloud: Words['aloud'];
  close: Words['close'];
  connection: Words['connection'];
  pointer: AllBut<'pointer', 'begin' | 'next' | 'put' | Under<'ask'> | 'waiting' | `somebody${string}`>;
  voice: Words['voice'];
  block: AllBut<'block', `goal.${string}` | 'heading' | 'bulletList' | 'orderedList'>;
  fact: Words['fact'];
  field: AllBut<'field', `${string}-prompt`>;
}

/** A key with plural forms has those of its own language. */
type InForms<W, Form extends string> = {
  [K in keyof W as K extends `${infer Bare}_one`
    ? `${Bare}_${Form}`
    : K extends `${infer Bare}_other`
      ? `${Bare}_${Form}`
      : K]: string;
};

/** A file per language. `Form`: the language's plural forms, as `Intl.PluralRules` names them. */
export interface Translation<Form extends string> {
  /** Who speaks the language and has read all of it through. Until then it is a machine's, and the page says so. */
  approvedBy: string | null;
  /** What the page says of a machine's translation, in the language. */
  machine: string;
  dates: DateNames;
  words: { [N in keyof Danish]: InForms<Danish[N], Form> };
}
