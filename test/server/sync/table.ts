import * as Y from 'yjs';
import { LiveDocument } from '../../../server/sync/document/live-document.ts';
import { judgeUpdate, type People, type Verdict } from '../../../server/sync/firewall/judge.ts';
import { PendingView } from '../../../server/sync/firewall/pending-view.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { everyBlock, people, seeded, template } from '../../shared/minutes/sample.ts';

export const [fatima, omar] = ['fatima', 'omar'] as [ParticipantId, ParticipantId];

/** Those of the sample meeting; Sofie is the child. */
export const samplePeople: People = (id) => people.find((each) => each.id === id);

/** A live document as the server seeds it, that takes what the firewall lets through, and pages that write to it. */
export function table(seed: Y.Doc = seeded(template(everyBlock, everyBlock))) {
  const live = new LiveDocument(1);
  live.apply({ seq: 1, author: null, bytes: Y.encodeStateAsUpdate(seed) });
  const judge = (bytes: Uint8Array, author = fatima) =>
    judgeUpdate(bytes, author, new PendingView(live), samplePeople);
  const take = (bytes: Uint8Array, author = fatima): Verdict => {
    const verdict = judge(bytes, author);
    if (verdict.kind === 'news') live.apply({ seq: live.seq + 1, author, bytes }, verdict);
    return verdict;
  };
  const page = () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, live.state().update);
    return doc;
  };
  return { live, judge, take, page };
}

/** The updates of these edits, one each. */
export function edits(doc: Y.Doc, ...doThem: ((doc: Y.Doc) => void)[]): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const listen = (update: Uint8Array) => updates.push(update);
  doc.on('update', listen);
  for (const edit of doThem) edit(doc);
  doc.off('update', listen);
  return updates;
}

export function only(updates: Uint8Array[]): Uint8Array {
  const [update] = updates;
  if (!update || updates.length > 1) throw new Error('Not one update.');
  return update;
}

export const minutesOf = (doc: Y.Doc) => doc.getXmlFragment(fragmentName);

/** The agenda items. */
export const itemOf = (doc: Y.Doc, index = 0) => minutesOf(doc).get(index) as Y.XmlElement;

/** The first block of this node in the first item. */
export function blockOf(doc: Y.Doc, name: string): Y.XmlElement {
  const found = itemOf(doc)
    .toArray()
    .find((child) => child instanceof Y.XmlElement && child.nodeName === name);
  if (!(found instanceof Y.XmlElement)) throw new Error(`No ${name}.`);
  return found;
}

/** The first line's text. */
export const lineOf = (doc: Y.Doc) => blockOf(doc, 'paragraph').get(0) as Y.XmlText;

/** Id of what a type was made by, for structs by hand. */
export function idOf({ _item: item }: Y.XmlElement | Y.XmlText): Y.ID {
  if (!item) throw new Error('It is a root.');
  return item.id;
}

/** Id of the first letter. */
export function firstOf({ _start: item }: Y.XmlText): Y.ID {
  if (!item) throw new Error('Nothing stands there.');
  return item.id;
}
