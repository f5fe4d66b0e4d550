import type { TemplateBlock } from '../../shared/meeting/template.ts';
import {
  agreementKinds,
  goalLevels,
  interventionStages,
  type RoundKind,
  rounds,
  type TopicKind,
  topics,
  type VoiceKind,
  voices,
} from '../../shared/minutes/model/blocks.ts';

/** Every kind of block, as `<block>.<kind>`; with words under `block.<key>`. */
export const blockChoices: Record<string, TemplateBlock> = {
  note: { block: 'note' },
  heading: { block: 'heading', text: '' },
  attendance: { block: 'attendance' },
  ...named(agreementKinds, 'agreement', (kind) => ({ block: 'agreement', kind })),
  ...named(interventionStages, 'intervention', (stage) => ({ block: 'intervention', stage })),
  ...named(Object.keys(voices) as VoiceKind[], 'voice', (kind) => ({ block: 'voice', kind })),
  ...named(Object.keys(rounds) as RoundKind[], 'round', (kind) => ({ block: 'round', kind })),
  ...named(Object.keys(topics) as TopicKind[], 'topic', (kind) => ({ block: 'topic', kind })),
  ...named(goalLevels, 'goal', (level) => ({ block: 'goal', level })),
  pause: { block: 'pause', minutes: 10 },
};

export function choiceOf(block: TemplateBlock): string {
  switch (block.block) {
    case 'agreement':
      return `agreement.${block.kind ?? 'task'}`;
    case 'intervention':
      return `intervention.${block.stage}`;
    case 'goal':
      return `goal.${block.level ?? 'goal'}`;
    case 'voice':
    case 'round':
    case 'topic':
      return `${block.block}.${block.kind}`;
    default:
      return block.block;
  }
}

/** May it be the place of what earlier meetings have left open? */
export function mayCarry(block: TemplateBlock): block is Extract<TemplateBlock, { carried?: unknown }> {
  if (block.block === 'topic') return block.kind === 'sinceLast';
  if (block.block === 'intervention') return block.stage === 'ongoing';
  return block.block === 'agreement' || block.block === 'voice';
}

function named<K extends string>(
  kinds: readonly K[],
  name: string,
  make: (kind: K) => TemplateBlock,
): Record<string, TemplateBlock> {
  return Object.fromEntries(kinds.map((kind) => [`${name}.${kind}`, make(kind)]));
}
