import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { handOver } from '../../../client/frame/hand-over.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';

const [karen, fatima] = ['karen', 'fatima'] as ParticipantId[];

function ownedBy(...owners: (ParticipantId | undefined)[]) {
  const doc = new Y.Doc();
  const item = new Y.XmlElement('agendaItem');
  doc.getXmlFragment(fragmentName).insert(0, [item]);
  owners.forEach((owner, index) => {
    const block = new Y.XmlElement(index % 2 === 0 ? 'agreement' : 'intervention');
    item.push([block]);
    if (owner) block.setAttribute('owner', owner);
  });
  const now = () => item.toArray().map((block) => (block as Y.XmlElement).getAttribute('owner'));
  return { doc, now };
}

it('gives everything of one person to another, in one change that can be undone as one', () => {
  const { doc, now } = ownedBy(karen, karen, fatima, undefined);
  let changes = 0;
  doc.on('update', () => changes++);
  handOver(doc, karen as ParticipantId, fatima as ParticipantId);
  expect(now()).toEqual([fatima, fatima, fatima, undefined]);
  expect(changes).toBe(1);
});

it('leaves it to nobody when nobody takes it, so that it is asked for again', () => {
  const { doc, now } = ownedBy(karen, fatima);
  handOver(doc, karen as ParticipantId, null);
  expect(now()).toEqual([undefined, fatima]);
});
