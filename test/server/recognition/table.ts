import * as Y from 'yjs';
import { addBlock, findBlock, findItem, setAttributes, typeText } from '../../../server/demo/writing.ts';
import { loadDocument } from '../../../server/sync/document/replay.ts';
import type { InputOf, RouteName } from '../../../shared/api/api.ts';
import type { BlockId } from '../../../shared/ids.ts';
import type { Phase } from '../../../shared/meeting/meeting.ts';
import type { ParticipantInput } from '../../../shared/meeting/meeting-input.ts';
import { minutesToItems, minutesToSaidBlocks } from '../../../shared/minutes/canonical/canonical.ts';
import { schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { type Minutes, readMinutes } from '../../../shared/minutes/read/read.ts';
import { mayRecognise } from '../../../shared/recognition/recognition.ts';
import { type CaseAtWork, openCase } from '../case.ts';
import { type House, seat } from '../house.ts';

/** Lise chairs and writes, Bo has the baton, Tolk has no say. */
export const seats: ParticipantInput[] = [
  seat({ name: 'Lise', duties: ['chair', 'minuteTaker'] }),
  seat({ name: 'Fatima', kind: 'parent', authority: 'Familien' }),
  seat({ name: 'Bo', kind: 'authority', duties: ['tovholder'] }),
  seat({ name: 'Karen' }),
  seat({ name: 'Sofie', kind: 'child', authority: 'Familien' }),
  seat({ name: 'Tolk', kind: 'interpreter' }),
];

export type Table = Awaited<ReturnType<typeof openTable>>;

/** A meeting that has been held, in `phase`: words in items 2 and 4 a, the mother's quote, an agreement of Karen's. */
export async function openTable(house: House, phase: 'inProgress' | 'reviewing' = 'reviewing') {
  const at = await openCase(house, seats);
  const { meeting, document } = at.first;
  const table = tableOf(house, at);
  await table.edit('Lise', (doc) => writeEverything(doc, at));
  if (phase === 'reviewing') {
    const despite = [
      'task-not-confirmed',
      'child-not-heard',
      'no-next-step',
      'agreement-incomplete',
    ] as const;
    await house.call('closeMeeting', { id: meeting, cookie: at.who('Lise').cookie, input: { despite } });
  }
  return { ...table, ...at, meeting, document };
}

function writeEverything(doc: Y.Doc, at: CaseAtWork): void {
  typeText(findBlock(findItem(doc, 'velkomst'), 'paragraph'), 'Lise bød velkommen.');
  typeText(findBlock(findItem(doc, 'i-gang'), 'paragraph'), 'Morgenerne er blevet roligere.');
  const voice = findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family');
  typeText(voice, 'Vi blev hørt.', 'words');
  setAttributes(voice, { speaker: at.who('Fatima').participant });
  const task = addBlock(findItem(doc, 'ansvar'), 'agreement');
  typeText(task, 'Karen ringer til klubben.');
  setAttributes(task, { id: 'task', owner: at.who('Karen').participant, deadline: '2026-12-01' });
}

function tableOf(house: House, { first, who }: CaseAtWork) {
  const id = first.meeting;
  const minutes = async (): Promise<Minutes> => readMinutes((await load()).doc);
  const load = () => loadDocument(house.store.reader, first.document);
  /** As a page that is not connected: one update under a client id of its own. */
  async function edit(name: string, change: (doc: Y.Doc) => void): Promise<void> {
    const { doc } = await load();
    const before = Y.encodeStateVector(doc);
    doc.transact(() => change(doc));
    const bytes = Y.encodeStateAsUpdate(doc, before);
    const at = house.clock.now.toISOString();
    const author = who(name).participant;
    await house.store.writer.append({ document: first.document, author, schemaVersion, bytes, at });
  }
  const as = (name: string) => ({ id, cookie: who(name).cookie });
  const deed = <R extends RouteName>(name: string, route: R, input: InputOf<R> | object = {}) =>
    house.call(route, { ...as(name), input });

  async function itemOf(key: string) {
    const block = `${first.document}-${key}` as BlockId;
    const item = minutesToItems(await minutes()).find((one) => one.id === block);
    if (!item) throw new Error(`There is no item ${key}.`);
    return item;
  }
  async function quote() {
    const said = minutesToSaidBlocks(await minutes(), 'voice').find(({ content }) => content !== null);
    if (!said) throw new Error('Nobody has said anything.');
    return said;
  }
  async function task() {
    const said = minutesToSaidBlocks(await minutes(), 'agreement').find((block) => block.id === 'task');
    if (!said) throw new Error('Nothing is agreed.');
    return said;
  }
  /** A yes of what stands there now. */
  async function yes(name: string, key: string) {
    const { id: subject, fingerprint } = await itemOf(key);
    const input = { answer: 'yes', participant: who(name).participant, subject, fingerprint };
    return deed(name, 'recognise', input);
  }
  async function everybodySaysYes(but: string[] = []): Promise<void> {
    const items = minutesToItems(await minutes()).filter(({ content }) => content.blocks.length > 0);
    for (const one of (await house.store.reader.meeting(id))?.participants ?? []) {
      if (!mayRecognise(one) || but.includes(one.name)) continue;
      for (const { id: subject, fingerprint } of items) {
        await deed(one.name, 'recognise', { answer: 'yes', participant: one.id, subject, fingerprint });
      }
    }
  }
  const phase = async (): Promise<Phase | undefined> => (await house.store.reader.meeting(id))?.phase;
  const review = async (name = 'Lise') => (await house.call('review', as(name))).body;
  return { minutes, edit, deed, itemOf, quote, task, yes, everybodySaysYes, phase, review };
}

/** Types at the end of an item's first line. */
export function add(doc: Y.Doc, key: string, text: string): void {
  typeText(findBlock(findItem(doc, key), 'paragraph'), text);
}

/** Takes back the last characters of an item's first line. */
export function takeBack(doc: Y.Doc, key: string, length: number): void {
  const line = findBlock(findItem(doc, key), 'paragraph').get(0);
  if (line instanceof Y.XmlText) line.delete(line.length - length, length);
}
