/**
 * The kinds of structured blocks: which fields each has and in which order, so that seeding, the editor, reading
 * and the exports agree. Labels and prompts are words on the screen and live in the language files under
 * `block.<node>.<kind>` and `field.<name>`.
 */

/** Rounds and the fields of each turn. */
export const rounds = {
  /** R076. */
  perspective: ['words'],
  /** T5 item 3: the family tells. */
  family: ['words'],
  /** R080–R081: "Beskrivende runde". */
  descriptive: ['helpWanted', 'moreOf', 'lessOf'],
  /** R082: "Refleksionsrunde". */
  reflecting: ['question', 'elaboration', 'solution'],
  /** R118. */
  ownGoal: ['ownGoal'],
  /** R157: expectations at the first meeting. */
  expectation: ['words'],
  /** R157: midway evaluation. */
  midway: ['words'],
} as const;
export type RoundKind = keyof typeof rounds;

interface TopicDefinition {
  fields: readonly string[];
  /** Has a person attached (who takes the initiative, whose plan it is). */
  owner?: true;
  /** Has a date attached. */
  date?: true;
  /** Can be marked as chosen. */
  chosen?: true;
}

export const topics = {
  /** R005, R048. */
  purpose: { fields: ['words'] },
  /** R031: only in unknown cases. */
  concern: { fields: ['words'] },
  /** R170: "siden sidst", also from those who have sent their apologies. */
  sinceLast: { fields: ['words'] },
  /** R077. */
  moreLess: { fields: ['moreOf', 'lessOf'] },
  /** R114: the file stays in the source system. */
  attachment: { fields: ['name', 'conclusion'], date: true },
  /** R119. */
  option: { fields: ['what', 'for', 'against'], chosen: true },
  /** R121: one actor's plan. */
  actorPlan: { fields: ['plan', 'overlaps', 'coordination'], owner: true },
  /** R123. */
  followUp: { fields: ['method', 'interval'], owner: true },
  /** R124. */
  evaluation: { fields: ['words'], owner: true, date: true },
  /** R125. */
  clarification: { fields: ['words'], owner: true, date: true },
  /** R155. */
  parallelDecision: { fields: ['what', 'where', 'whoKnows'], date: true },
  /** R083. */
  nextMeeting: { fields: ['about', 'whoComes', 'place'], date: true },
} as const satisfies Record<string, TopicDefinition>;
export type TopicKind = keyof typeof topics;

export const voices = {
  family: ['words'],
  child: ['thoughts', 'different', 'suggestion'],
} as const;
export type VoiceKind = keyof typeof voices;

export const interventionFields = ['what', 'why'] as const;
export const interventionStages = ['ongoing', 'planned', 'new'] as const;
export const effects = ['works', 'partly', 'no', 'tooEarly'] as const;
export const decisions = ['continue', 'change', 'stop'] as const;
export const agreementKinds = ['task', 'inform'] as const;
export const goalLevels = ['goal', 'subgoal'] as const;
export const goalStatuses = ['draft', 'decided'] as const;

export type InterventionStage = (typeof interventionStages)[number];
export type Effect = (typeof effects)[number];
export type Decision = (typeof decisions)[number];
export type AgreementKind = (typeof agreementKinds)[number];

/** Fields that a container of this node and kind is expected to have, in order. Unknown kinds have none. */
export function fieldsOf(node: string, kind: string): readonly string[] {
  switch (node) {
    case 'intervention':
      return interventionFields;
    case 'voice':
      return voices[kind as VoiceKind] ?? [];
    case 'topic':
      return topics[kind as TopicKind]?.fields ?? [];
    case 'turn':
      return rounds[kind as RoundKind] ?? [];
    default:
      return [];
  }
}
