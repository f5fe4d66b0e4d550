import * as Y from 'yjs';
import type { ParticipantId } from '../../ids.ts';
import { type CaseKind, type ChildWord, withChildWord } from '../../meeting/case.ts';
import { familyFirst, isFamily, type ParticipantKind } from '../../meeting/meeting.ts';
import type { Template, TemplateBlock, TemplateItem } from '../../meeting/template.ts';
import type { VoiceKind } from '../model/blocks.ts';
import { element, fieldElements, linesElement, textElement } from '../model/elements.ts';
import { mayOwn } from '../model/fits.ts';
import { fragmentName, seedClientId } from '../model/schema.ts';
import type { CarriedOver } from './carry.ts';

export interface SeedSource {
  template: Template;
  /** R005, R048: stands in the purpose block from the first moment. */
  purpose: string;
  caseKind: CaseKind;
  childWord: ChildWord;
  /** A meeting of the case has been held before. */
  isFollowUp: boolean;
  /** R157. */
  isMidway: boolean;
  /** Who is new to the core circle at a follow-up. */
  newcomers: readonly ParticipantId[];
  /** R165: somebody interprets, or the family speaks another language. */
  isInterpreted: boolean;
  participants: readonly { id: ParticipantId; kind: ParticipantKind }[];
  /** Begins every new block's id; the document's id, so that ids are unique over all meetings. */
  idPrefix: string;
  /** What stands where the template says `carried`. It keeps its ids: a carried agreement is the same agreement. */
  carried: CarriedOver;
}

/**
 * The first update of a document: the template's agenda with its blocks. A pure function made with a reserved Yjs
 * client id, so the same source gives the same bytes and the same seed applied twice is one seed (rule 3).
 */
export function seedMinutes(source: SeedSource): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = seedClientId;
  doc.transact(() => {
    const fragment = doc.getXmlFragment(fragmentName);
    fragment.push(itemsOf(source).map((item) => itemElement(item, source)));
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** R101, R106: a form without a place for the open agreements gets one, first of all. */
function itemsOf({ template, carried, isFollowUp, isInterpreted }: SeedSource): TemplateItem[] {
  const items = withoutNeedless(template.items, { isFollowUp, isInterpreted });
  const hasPlace = items.some(({ blocks }) =>
    blocks.some((block) => block.block === 'agreement' && block.carried),
  );
  return hasPlace || carried.agreements.length === 0 ? items : [carriedItem, ...items];
}

/** Nothing to follow up at a first meeting, no pauses where nobody interprets: the time goes to where the form says. */
function withoutNeedless(
  items: readonly TemplateItem[],
  { isFollowUp, isInterpreted }: Pick<SeedSource, 'isFollowUp' | 'isInterpreted'>,
): TemplateItem[] {
  const goesTo = ({ onlyFollowUp, onlyInterpreted }: TemplateItem) =>
    (isFollowUp ? undefined : onlyFollowUp?.minutesTo) ??
    (isInterpreted ? undefined : onlyInterpreted?.minutesTo);
  const given = (key: string) =>
    items.reduce((sum, each) => sum + (goesTo(each) === key ? each.minutes : 0), 0);
  return items
    .filter((item) => goesTo(item) === undefined)
    .map((item) => ({ ...item, minutes: item.minutes + given(item.key) }));
}

/** In the words of T4's item of the same name. */
const carriedItem: TemplateItem = {
  key: 'carried-over',
  number: '',
  title: 'Indgåede aftaler',
  minutes: 0,
  guidance: 'Hvad aftalte vi, og hvordan gik det?',
  blocks: [{ block: 'agreement', carried: true }],
};

function itemElement(item: TemplateItem, source: SeedSource): Y.XmlElement {
  const { key, number, minutes } = item;
  const say = (text: string) => withChildWord(text, source.childWord);
  const id = `${source.idPrefix}-${key}`;
  const blocks = item.blocks.flatMap((block, index) => blockElements(block, `${id}-${index + 1}`, source));
  const attributes = {
    id,
    key,
    number,
    title: say(item.title),
    questions: item.questions === undefined ? null : say(item.questions),
    guidance: say(item.guidance),
    minutes,
    level: item.sub ? 2 : 1,
  };
  // A line to write on comes first, so that whoever begins to type writes text.
  return element('agendaItem', attributes, [textElement('paragraph', {}), ...blocks]);
}

function blockElements(block: TemplateBlock, id: string, source: SeedSource): Y.XmlElement[] {
  switch (block.block) {
    case 'note':
      return [textElement('paragraph', {})];
    case 'heading':
      return [textElement('heading', {}, withChildWord(block.text, source.childWord))];
    case 'agreement':
      if (block.carried) return source.carried.agreements.map((one) => carriedAgreement(one, source));
      return [
        textElement('agreement', { id, kind: block.kind ?? 'task', firstStep: block.firstStep ?? false }),
      ];
    case 'goal':
      return [textElement('goal', { id, level: block.level ?? 'goal', status: block.status ?? 'draft' })];
    case 'intervention':
      if (block.carried && source.carried.interventions.length > 0) {
        return source.carried.interventions.map((one) => carriedIntervention(one, source));
      }
      return [element('intervention', { id, stage: block.stage }, fieldElements('intervention', ''))];
    case 'voice':
      return [
        ...(block.carried ? carriedVoices(block.kind, source.carried) : []),
        element('voice', { id, kind: block.kind }, fieldElements('voice', block.kind)),
      ];
    case 'round':
      return roundAt(block, id, source);
    case 'topic':
      if (block.onlyAt === 'midway' && !source.isMidway) return [];
      if (block.onlyAt === 'start' && source.isFollowUp) return [];
      if (block.onlyCase && block.onlyCase !== source.caseKind) return [];
      return [topicElement(block, id, source)];
    case 'pause':
      return [element('pause', { id, minutes: block.minutes }, [])];
    case 'attendance':
      return [element('attendance', { id }, [])];
  }
}

/** R157: at a follow-up, what belongs to the start is asked of those who are new alone. */
function roundAt(
  { kind, familyOnly = false, onlyAt }: Extract<TemplateBlock, { block: 'round' }>,
  id: string,
  source: SeedSource,
): Y.XmlElement[] {
  if (onlyAt === 'midway' && !source.isMidway) return [];
  if (onlyAt !== 'start' || !source.isFollowUp) return [roundElement(kind, familyOnly, id, source)];
  const participants = source.participants.filter((one) => source.newcomers.includes(one.id));
  return participants.length === 0 ? [] : [roundElement(kind, familyOnly, id, { ...source, participants })];
}

/** R076, R113: the family's turns come before the professionals'. An interpreter speaks for others, not in turn. */
function roundElement(kind: string, familyOnly: boolean, id: string, source: SeedSource): Y.XmlElement {
  const inRound = (p: { kind: ParticipantKind }) => p.kind !== 'interpreter' && (!familyOnly || isFamily(p));
  const turns = familyFirst(source.participants.filter(inRound)).map((p, index) =>
    element('turn', { id: `${id}-${index + 1}`, participant: p.id }, fieldElements('turn', kind)),
  );
  return element('round', { id, kind }, turns);
}

/** R170: what the tovholder passes on stands first in "siden sidst", a line for each. */
function topicElement(
  { kind, carried }: Extract<TemplateBlock, { block: 'topic' }>,
  id: string,
  source: SeedSource,
): Y.XmlElement {
  const { entries } = source.carried;
  if (carried && entries.length > 0) return element('topic', { id, kind }, [linesElement('words', entries)]);
  const texts = kind === 'purpose' ? { words: source.purpose } : {};
  return element('topic', { id, kind }, fieldElements('topic', kind, texts));
}

/** R071: whoever sits there as the child now owns it no more, and who takes over is asked for. */
function ownerThere(owner: ParticipantId | null, { participants }: SeedSource): ParticipantId | null {
  return participants.some((one) => one.id === owner && mayOwn(one)) ? owner : null;
}

function carriedAgreement(
  { text, from, owner, ...said }: CarriedOver['agreements'][number],
  source: SeedSource,
): Y.XmlElement {
  return textElement('agreement', { ...said, owner: ownerThere(owner, source), carriedFrom: from }, text);
}

/** Effect and decision are asked for anew (R050, R051). */
function carriedIntervention(
  { text, from, owner, ...said }: CarriedOver['interventions'][number],
  source: SeedSource,
): Y.XmlElement {
  const fields = fieldElements('intervention', '', { what: text });
  const attributes = { ...said, owner: ownerThere(owner, source), stage: 'ongoing', carriedFrom: from };
  return element('intervention', attributes, fields);
}

function carriedVoices(kind: VoiceKind, { voices }: CarriedOver): Y.XmlElement[] {
  return voices
    .filter((voice) => voice.kind === kind)
    .map(({ id, speaker, fields, from }) =>
      element('voice', { id, kind, speaker, carriedFrom: from }, fieldElements('voice', kind, fields)),
    );
}
