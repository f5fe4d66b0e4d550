import type * as Y from 'yjs';
import { type InputOf, type OutputOf, type RouteName, routes } from '../../shared/api/api.ts';
import type { BlockId, DocumentId, MeetingId, ParticipantId } from '../../shared/ids.ts';
import {
  minutesToItems,
  minutesToSaidBlocks,
  type SaidItem,
} from '../../shared/minutes/canonical/canonical.ts';
import { minutesToAgreements } from '../../shared/minutes/read/agreements.ts';
import { readMinutes } from '../../shared/minutes/read/read.ts';
import { answersOf, everybodyAsked } from '../../shared/recognition/recognition.ts';
import type { Store } from '../store/store.ts';
import { loadDocument } from '../sync/document/replay.ts';
import { findItem } from './writing.ts';

/** How far a demo meeting is held. */
export const demoPhases = ['inProgress', 'reviewing', 'locked', 'sent'] as const;
export type DemoPhase = (typeof demoPhases)[number];

export interface Guest {
  key: string;
  participant: ParticipantId;
  /** Empty: has not come in by the own link, so others type what they say. */
  cookie: string;
}

/** A meeting that is to be brought to its end, and how. */
export interface Ending {
  store: Store;
  /** Where the server listens. */
  port: number;
  meeting: MeetingId;
  document: DocumentId;
  chair: Guest;
  guests: readonly Guest[];
  /** Corrects a sentence in item 4 a, as the minute taker. */
  correct(): Promise<void>;
}

/**
 * Holds the rest of the meeting through the routes that people use. In `reviewing` some have answered; two answers are
 * stale after a correction, one is "ikke helt", one person is "ikke spurgt", the child's words are not confirmed yet.
 */
export async function bringTo(phase: DemoPhase, ending: Ending): Promise<void> {
  if (phase === 'inProgress') return;
  await close(ending);
  await beginReview(ending);
  if (phase === 'reviewing') return;
  await everybodyAnswers(ending);
  await call(ending, ending.chair, 'lockMinutes', {});
  const fatima = guest(ending, 'fatima');
  if (fatima) {
    const text = 'Efter mødet: Sofie sov godt den nat. Vi prøver at cykle derhen på mandag.';
    await call(ending, fatima, 'writeAddition', { participant: fatima.participant, text });
  }
  if (phase === 'sent') {
    const recipients = [{ participant: ending.chair.participant, email: '' as const }];
    await call(ending, ending.chair, 'sendMinutes', { recipients });
  }
}

/** R107: all owners but one say "Det er min opgave". */
async function close(ending: Ending): Promise<void> {
  const minutes = await read(ending);
  const { agreements } = minutesToAgreements(minutes, await people(ending));
  const said = minutesToSaidBlocks(minutes, 'agreement');
  for (const { id, owner } of agreements) {
    const one = ending.guests.find(({ participant }) => participant === owner);
    const fingerprint = said.find((block) => block.id === id)?.fingerprint;
    if (!one || !fingerprint || one.key === 'tina') continue;
    await call(ending, one, 'confirmTask', {
      participant: one.participant,
      subject: id,
      answer: 'yes',
      fingerprint,
    });
  }
  await call(ending, ending.chair, 'closeMeeting', {
    despite: ['agreement-incomplete', 'task-not-confirmed', 'no-tovholder'],
  });
}

async function beginReview(ending: Ending): Promise<void> {
  await confirmQuote(ending, 'fatima', 'family');
  await answerAll(ending, 'fatima');
  await answerAll(ending, 'bo');
  await answerNotQuite(
    ending,
    'tina',
    'nye',
    'Jeg sagde, at jeg gerne vil være med den første gang i familiehuset.',
  );
  await answerOne(ending, 'sofie', 'formaal');
  const omar = guest(ending, 'omar');
  if (omar) {
    const reason = 'Måtte gå kl. 15 for at hente Sofies lillebror';
    await call(ending, ending.chair, 'recordNotAsked', { participant: omar.participant, reason });
  }
  await ending.correct();
}

async function everybodyAnswers(ending: Ending): Promise<void> {
  await confirmQuote(ending, 'sofie', 'child');
  const asked = everybodyAsked(await people(ending));
  for (const { key, participant } of ending.guests) {
    if (key !== 'omar' && asked.some(({ id }) => id === participant)) await answerAll(ending, key);
  }
}

async function answerAll(ending: Ending, key: string): Promise<void> {
  const one = guest(ending, key);
  const rows = await ending.store.reader.recognitions(ending.meeting);
  const asked = one ? answersOf(one.participant, minutesToItems(await read(ending)), rows) : [];
  for (const { item, isAsked } of asked) if (one && isAsked) await sayYes(ending, one, item);
}

async function answerOne(ending: Ending, key: string, item: string): Promise<void> {
  const one = guest(ending, key);
  const found = await itemCalled(ending, item);
  if (one && found) await sayYes(ending, one, found);
}

function sayYes(ending: Ending, one: Guest, { id, fingerprint }: SaidItem): Promise<unknown> {
  const { participant } = one;
  const said = { answer: 'yes', participant, subject: id, fingerprint } as const;
  if (one.cookie !== '') return call(ending, one, 'recognise', said);
  return call(ending, ending.chair, 'dictateRecognition', { of: 'item', said });
}

async function answerNotQuite(ending: Ending, key: string, item: string, words: string): Promise<void> {
  const one = guest(ending, key);
  const found = await itemCalled(ending, item);
  if (!one || !found) return;
  const { id: subject, fingerprint } = found;
  const { participant } = one;
  await call(ending, one, 'recognise', { answer: 'notQuite', participant, subject, fingerprint, words });
}

async function confirmQuote(ending: Ending, key: string, kind: string): Promise<void> {
  const one = guest(ending, key);
  const quote = minutesToSaidBlocks(await read(ending), 'voice').find(
    ({ content }) => content !== null && (content.is?.kind ?? 'family') === kind,
  );
  if (!one || !quote) return;
  const { participant } = one;
  const said = { answer: 'yes', participant, subject: quote.id, fingerprint: quote.fingerprint } as const;
  if (one.cookie !== '') await call(ending, one, 'confirmQuote', said);
  else await call(ending, ending.chair, 'dictateRecognition', { of: 'quote', said });
}

const guest = ({ guests }: Ending, key: string) => guests.find((one) => one.key === key);
const people = async ({ store, meeting }: Ending) =>
  (await store.reader.meeting(meeting))?.participants ?? [];

async function itemCalled(ending: Ending, key: string): Promise<SaidItem | undefined> {
  const doc = await readDocument(ending);
  const id = findItem(doc, key).getAttribute('id') as BlockId;
  return minutesToItems(readMinutes(doc)).find((item) => item.id === id);
}

const readDocument = async ({ store, document }: Ending): Promise<Y.Doc> =>
  (await loadDocument(store.reader, document)).doc;
const read = async (ending: Ending) => readMinutes(await readDocument(ending));

async function call<R extends RouteName>(
  { port, meeting }: Ending,
  { cookie }: Guest,
  name: R,
  input: InputOf<R>,
): Promise<OutputOf<R>> {
  const { method, path } = routes[name];
  const response = await fetch(`http://127.0.0.1:${port}${path.replace(':id', meeting)}`, {
    method,
    headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(input),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(`The demo could not ${name}: ${JSON.stringify(body)}`);
  return body as OutputOf<R>;
}
