import * as Y from 'yjs';
import type { ParticipantId } from '../../../shared/ids.ts';
import type { ParticipantKind } from '../../../shared/meeting/meeting.ts';
import type { Template, TemplateBlock } from '../../../shared/meeting/template.ts';
import { nothingCarried } from '../../../shared/minutes/seed/carry.ts';
import { type SeedSource, seedMinutes } from '../../../shared/minutes/seed/seed.ts';

/** Builders, so that a test reads like the domain. */
export const person = (id: string, kind: ParticipantKind = 'professional') => ({
  id: id as ParticipantId,
  kind,
});

export const people = [
  person('lise'),
  person('fatima', 'parent'),
  person('sofie', 'child'),
  person('tolk', 'interpreter'),
];

export function template(...items: TemplateBlock[][]): Template {
  return {
    id: 'sample',
    version: 1,
    validFrom: '2026-01-01',
    issuer: 'Test',
    title: 'Prøve',
    description: 'Til test',
    meetingKind: 'first',
    minutes: 90,
    items: items.map((blocks, index) => ({
      key: `i${index + 1}`,
      number: String(index + 1),
      title: `Punkt ${index + 1}`,
      minutes: 10,
      guidance: 'Hvordan?',
      blocks,
    })),
  };
}

export const everyBlock: TemplateBlock[] = [
  { block: 'agreement' },
  { block: 'agreement', kind: 'inform' },
  { block: 'intervention', stage: 'ongoing' },
  { block: 'voice', kind: 'family' },
  { block: 'voice', kind: 'child' },
  { block: 'round', kind: 'descriptive' },
  { block: 'topic', kind: 'purpose' },
  { block: 'topic', kind: 'moreLess' },
  { block: 'goal' },
  { block: 'pause', minutes: 10 },
  { block: 'attendance' },
  { block: 'heading', text: 'Overskrift' },
];

export const source = (template: Template): SeedSource => ({
  template,
  purpose: 'At morgenerne bliver lettere for Sofie',
  caseKind: 'existing',
  childWord: 'child',
  isFollowUp: false,
  isMidway: false,
  newcomers: [],
  isInterpreted: false,
  participants: people,
  idPrefix: 'd',
  carried: nothingCarried,
});

/** A document as the server seeds it. */
export function seeded(from: Template = template(everyBlock, everyBlock)): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedMinutes(source(from)));
  return doc;
}
