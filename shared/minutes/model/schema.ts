/**
 * The ONE definition of what minutes are made of. Pure data: the client builds its editor from it, the server
 * seeds, reads and checks by it, tests hold its hash.
 *
 * Closed under merging: whatever two people's edits at the same time leave must fit, for a stock editor deletes, for
 * everyone, a node that does not. They can make any child disappear, so every content expression ends in `*`, nothing is
 * required, and everything fixed (titles, kinds) is an attribute. It only ever grows: a name or attribute that has
 * been written once is never removed or given another meaning. Grow it, or a list of kinds in blocks.ts → raise
 * `schemaVersion`. Step by step: ADDING.md.
 */

export const schemaVersion = 5;

/** Name of the Y.XmlFragment that holds the minutes. */
export const fragmentName = 'minutes';

/** The Yjs client id that seeds. Reserved, so that the same seed applied twice is one seed. */
export const seedClientId = 1;

export interface NodeDefinition {
  /** ProseMirror content expression; absent for leaves. */
  content?: string;
  group?: string;
  inline?: true;
  /** No cursor inside, selected as a whole. */
  atom?: true;
  /** Marks allowed inside; `_` is all, `''` none. */
  marks?: string;
  /**
   * Attributes and their values in a new node. `null` is not stored in the document.
   * A block that people point at has `id`.
   */
  attributes?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Blocks that stand in an agenda item. */
const block = 'block';

export const nodes = {
  doc: { content: `(agendaItem | ${block})*` },

  /**
   * R046–R056. `number` is what people say ("4 a"); `level` 2 is a sub-item. `minutes` is the planned length. `questions`
   * (since version 3): what the form's source asks here, in its own words; `guidance` is ours.
   */
  agendaItem: {
    content: `${block}*`,
    attributes: {
      id: null,
      key: '',
      number: '',
      level: 1,
      title: '',
      questions: null,
      guidance: '',
      minutes: 0,
    },
  },

  paragraph: { content: 'inline*', group: block, marks: '_' },
  /** `level` 3 or 4: the page's h1 is the meeting, h2 the agenda items. */
  heading: { content: 'inline*', group: block, marks: '_', attributes: { level: 3 } },
  bulletList: { content: 'listItem*', group: block },
  orderedList: { content: 'listItem*', group: block, attributes: { start: 1 } },
  listItem: { content: `(paragraph | bulletList | orderedList)*` },

  /**
   * R054, R126, R127. Its text is what is agreed. `kind` inform: somebody is told something ("orienteres").
   * `owner`: a participant's id, never a child's (R071). `forWhom`: child | parents | sibling | a participant's id.
   * `deadline`: `2026-11-27`, or `2026-W48`, which means that week's Friday. `settledLater`: owner or deadline is
   * knowingly left open; `deadline` is then the day it is settled by. `familyApproval`: the family has said yes to the telling (kind inform).
   * `carriedFrom` (since version 2): id of the earlier meeting it was carried from, or `earlierMeeting`; it keeps its `id` (R012, R106).
   * `interventions` (since version 4): ids of those it belongs to, parted by a space; one of them may be gone.
   * `goal` (since version 5; R122): id of the goal it helps; one that is gone is none.
   */
  agreement: {
    content: 'inline*',
    group: block,
    marks: '_',
    attributes: {
      id: null,
      kind: 'task',
      owner: null,
      forWhom: null,
      deadline: null,
      firstStep: false,
      settledLater: false,
      familyApproval: false,
      carriedFrom: null,
      interventions: null,
      goal: null,
    },
  },

  /**
   * R050–R053. Fields `what` and `why`. `stage`: ongoing | planned | new. `effect`: works | partly | no | tooEarly.
   * `decision`: continue | change | stop; change and stop ask for `why`. `priority`: 1…n among the new ones.
   * `goal` (since version 5; R122): as of an agreement.
   */
  intervention: {
    content: 'field*',
    group: block,
    attributes: {
      id: null,
      stage: 'ongoing',
      effect: null,
      decision: null,
      priority: null,
      owner: null,
      deadline: null,
      carriedFrom: null,
      goal: null,
    },
  },

  /**
   * Somebody's own words. `kind` family (R055; one field `words`) or child (R063, R072, R073; fields `thoughts`,
   * `different`, `suggestion`). `speaker`: whose words. `declined`: the family did not wish to say anything.
   */
  voice: {
    content: 'field*',
    group: block,
    attributes: { id: null, kind: 'family', speaker: null, declined: false, carriedFrom: null },
  },

  /** R076, R080–R082, R118, R157. A turn for each person, the family first. `kind`: see `rounds` in blocks.ts. */
  round: { content: 'turn*', group: block, attributes: { id: null, kind: 'perspective' } },
  /** `participant`: whose turn; null for "others". */
  turn: { content: 'field*', attributes: { id: null, participant: null } },

  /** A labelled form of a few fields; `kind` says which (see `topics` in blocks.ts). */
  topic: {
    content: 'field*',
    group: block,
    attributes: { id: null, kind: 'purpose', owner: null, date: null, chosen: false },
  },

  /** R086, R120. `level`: goal | subgoal. `status`: draft | decided. */
  goal: {
    content: 'inline*',
    group: block,
    marks: '_',
    attributes: { id: null, level: 'goal', status: 'draft' },
  },

  /** R165. Planned minutes. */
  pause: { group: block, atom: true, attributes: { id: null, minutes: 10 } },
  /** R047. Shows the recorded attendance; holds none itself (deeds live in the database). */
  attendance: { group: block, atom: true, attributes: { id: null } },

  /** One place to write in a structured block. `name` says which of the block's fields it is. */
  field: { content: 'inline*', marks: '_', attributes: { name: '' } },

  text: { group: 'inline' },
  hardBreak: { group: 'inline', inline: true, atom: true },
  /** A person named in the text. `label` is the name as it was, so that the text stands by itself. */
  mention: { group: 'inline', inline: true, atom: true, attributes: { participant: null, label: '' } },
} as const satisfies Record<string, NodeDefinition>;

export const marks = {
  bold: {},
  italic: {},
  /** `https`, `mailto` or `tel`, nothing else; checked again wherever it is shown (see `isSafeHref`). */
  link: { attributes: { href: '' } },
} as const satisfies Record<string, { attributes?: Record<string, string> }>;

export type NodeName = keyof typeof nodes;
export type MarkName = keyof typeof marks;

/** True for an address that may stand in a link: an absolute https, mailto or tel URL without control characters. */
export function isSafeHref(href: unknown): href is string {
  return (
    typeof href === 'string' &&
    href.length <= 2000 &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
    !/[\u0000-\u0020\u007f]/.test(href) &&
    (/^https:\/\/[^/]/i.test(href) || /^(mailto|tel):./i.test(href))
  );
}
