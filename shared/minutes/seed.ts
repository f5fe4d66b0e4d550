import * as Y from 'yjs';
import type { CaseKind } from '../case.ts';
import type { ParticipantId } from '../ids.ts';
import { familyFirst, type ParticipantKind } from '../meeting.ts';
import type { Template, TemplateBlock, TemplateItem } from '../template.ts';
import { fieldsOf } from './blocks.ts';
import { fragmentName, type NodeDefinition, type NodeName, nodes, seedClientId } from './schema.ts';

export interface SeedSource {
  template: Template;
  /** R005, R048: stands in the purpose block from the first moment. */
  purpose: string;
  caseKind: CaseKind;
  participants: readonly { id: ParticipantId; kind: ParticipantKind }[];
  /** Begins every seeded block's id; the document's id, so that ids are unique over all meetings. */
  idPrefix: string;
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
    fragment.push(source.template.items.map((item) => itemElement(item, source)));
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

function itemElement(item: TemplateItem, source: SeedSource): Y.XmlElement {
  const { key, number, title, guidance, minutes } = item;
  const id = `${source.idPrefix}-${key}`;
  const blocks = item.blocks.flatMap((block, index) => blockElements(block, `${id}-${index + 1}`, source));
  const attributes = { id, key, number, title, guidance, minutes, level: item.sub ? 2 : 1 };
  // A line to write on comes first, so that whoever begins to type writes text.
  return element('agendaItem', attributes, [textElement('paragraph', {}), ...blocks]);
}

function blockElements(block: TemplateBlock, id: string, source: SeedSource): Y.XmlElement[] {
  switch (block.block) {
    case 'note':
      return [textElement('paragraph', {})];
    case 'heading':
      return [textElement('heading', {}, block.text)];
    case 'agreement':
      return [
        textElement('agreement', { id, kind: block.kind ?? 'task', firstStep: block.firstStep ?? false }),
      ];
    case 'goal':
      return [textElement('goal', { id, level: block.level ?? 'goal', status: block.status ?? 'draft' })];
    case 'intervention':
      return [element('intervention', { id, stage: block.stage }, fields('intervention', ''))];
    case 'voice':
      return [element('voice', { id, kind: block.kind }, fields('voice', block.kind))];
    case 'round':
      return [roundElement(block.kind, block.familyOnly ?? false, id, source)];
    case 'topic':
      if (block.onlyCase && block.onlyCase !== source.caseKind) return [];
      return [topicElement(block.kind, id, source)];
    case 'pause':
      return [element('pause', { id, minutes: block.minutes }, [])];
    case 'attendance':
      return [element('attendance', { id }, [])];
  }
}

/** R076, R113: the family's turns come before the professionals'. An interpreter speaks for others, not in turn. */
function roundElement(kind: string, familyOnly: boolean, id: string, source: SeedSource): Y.XmlElement {
  const inRound = (p: { kind: ParticipantKind }) =>
    p.kind !== 'interpreter' &&
    (!familyOnly || p.kind === 'child' || p.kind === 'parent' || p.kind === 'privateNetwork');
  const turns = familyFirst(source.participants.filter(inRound)).map((p, index) =>
    element('turn', { id: `${id}-${index + 1}`, participant: p.id }, fields('turn', kind)),
  );
  return element('round', { id, kind }, turns);
}

function topicElement(kind: string, id: string, source: SeedSource): Y.XmlElement {
  const text = kind === 'purpose' ? source.purpose : '';
  return element('topic', { id, kind }, fields('topic', kind, text));
}

function fields(node: string, kind: string, firstText = ''): Y.XmlElement[] {
  return fieldsOf(node, kind).map((name, index) =>
    textElement('field', { name }, index === 0 ? firstText : ''),
  );
}

/** A text block holds its Y.XmlText from the start: two people typing into it at once then type into the same one. */
function textElement(name: NodeName, attributes: Attributes, text = ''): Y.XmlElement {
  return element(name, attributes, [new Y.XmlText(text)]);
}

type Attributes = Record<string, string | number | boolean | null>;

function element(
  name: NodeName,
  attributes: Attributes,
  children: (Y.XmlElement | Y.XmlText)[],
): Y.XmlElement {
  const made = new Y.XmlElement<Record<string, string | number | boolean>>(name);
  const definition: NodeDefinition = nodes[name];
  for (const [key, value] of Object.entries({ ...definition.attributes, ...attributes })) {
    if (value !== null) made.setAttribute(key, value);
  }
  made.insert(0, children);
  return made as unknown as Y.XmlElement;
}
