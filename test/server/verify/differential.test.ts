import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { agreementsOf } from '../../../server/verify/again/agreements.ts';
import { itemsOf, quotesOf } from '../../../server/verify/again/canonical.ts';
import { type Recorded, recordedToLocked } from '../../../server/verify/again/derive.ts';
import { type Json, write } from '../../../server/verify/again/json.ts';
import { lockedToLines } from '../../../server/verify/again/lines.ts';
import type { Log } from '../../../server/verify/again/log.ts';
import { documentToTrees } from '../../../server/verify/again/tree.ts';
import { toCanonicalJson } from '../../../shared/canonical-json.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import { type LockSources, lockedTextSteps, minutesToLocked } from '../../../shared/lock/lock.ts';
import { seal } from '../../../shared/lock/locked.ts';
import { minutesToItems, minutesToSaidBlocks } from '../../../shared/minutes/canonical/canonical.ts';
import { minutesToAgreements } from '../../../shared/minutes/read/agreements.ts';
import { readMinutes } from '../../../shared/minutes/read/read.ts';
import { type Authors, docToQuotes } from '../../../shared/recognition/authors.ts';
import type { Recognition } from '../../../shared/recognition/recognition.ts';
import { people, randomLog } from './random-minutes.ts';

/** The product and the verifier are two implementations of CANONICAL.md and LOCKED.md: they must not part anywhere. */
const runs = process.env.FAULTS === 'whole' ? 5_000 : 500;
/** Milliseconds: the machine may have other things to do. */
const patience = 180_000;

const persons = people.map((id, index) => ({ id, name: id, kind: index === 0 ? 'child' : 'parent' }));
const owners = persons as unknown as Parameters<typeof minutesToAgreements>[1];

function documentOf(log: readonly { bytes: Uint8Array }[]): Y.Doc {
  const doc = new Y.Doc();
  for (const { bytes } of log) Y.applyUpdate(doc, bytes);
  return doc;
}

/** From the rows, and from a snapshot that stands for all of them. */
function waysTo(doc: Y.Doc, log: Log['rows']): Log[] {
  const clients = [1, 2, 3, 4].map((client, index) => ({
    client,
    participant: [null, ...people][index] ?? null,
  }));
  return [
    { snapshot: null, clients: [], rows: log },
    { snapshot: Y.encodeStateAsUpdate(doc), clients, rows: [] },
  ];
}

it(
  'C1–C9 both say the same of items, quotes and their fingerprints, whatever the document holds',
  () => {
    let said = 0;
    fc.assert(
      fc.property(randomLog, (log) => {
        const doc = documentOf(log);
        const trees = documentToTrees(doc);
        const items = minutesToItems(readMinutes(doc));
        expect(write(itemsOf(trees) as unknown as Json)).toBe(toCanonicalJson(items));
        const quotes = quotesOf(trees).map(({ id, content, fingerprint }) => ({ id, content, fingerprint }));
        expect(write(quotes as unknown as Json)).toBe(
          toCanonicalJson(minutesToSaidBlocks(readMinutes(doc), 'voice')),
        );
        said += items.filter(({ content }) => content.blocks.length > 0).length;
      }),
      { numRuns: runs },
    );
    expect(said).toBeGreaterThan(runs / 2);
  },
  patience,
);

it(
  'L5, L6 both extract the same agreements and interventions',
  () => {
    let found = 0;
    fc.assert(
      fc.property(randomLog, (log) => {
        const doc = documentOf(log);
        const expected = minutesToAgreements(readMinutes(doc), owners);
        expect(write(agreementsOf(documentToTrees(doc), persons))).toBe(toCanonicalJson(expected));
        found += expected.agreements.length + expected.interventions.length;
      }),
      { numRuns: runs },
    );
    expect(found).toBeGreaterThan(runs / 10);
  },
  patience,
);

it(
  'L9 both know whose words a quote is',
  () => {
    let mixed = 0;
    fc.assert(
      fc.property(randomLog, (log) => {
        const doc = documentOf(log);
        const authors = new Map(
          [1, 2, 3, 4].map((client, index) => [client, [null, ...people][index] ?? null]),
        );
        const expected = docToQuotes(doc, authors as Map<number, ParticipantId | null>, []).map(
          ({ id: block, writtenBy, speaker, confirmedAt }) => ({ block, writtenBy, speaker, confirmedAt }),
        );
        const recorded: Recorded = {
          meeting: {},
          participants: [],
          former: [],
          lockedAt: '',
          lockedBy: null,
          recognitions: [],
          notAsked: [],
          seq: log.length,
        };
        for (const way of waysTo(doc, log)) {
          // L12, L14: who else made a link is beside it, or not, by what else stands in the minutes.
          const quotes = (recordedToLocked(recorded, way).quotes as { linkBy?: Json }[]).map(
            ({ linkBy: _, ...quote }) => quote as Json,
          );
          expect(write(quotes)).toBe(toCanonicalJson(expected));
        }
        mixed += expected.filter(({ writtenBy }) => writtenBy.length > 1).length;
      }),
      { numRuns: runs },
    );
    expect(mixed).toBeGreaterThan(runs / 100);
  },
  patience,
);

/** Answers to what the document says at the end, and to what it does not; retractions among them. */
const randomAnswers = fc.array(
  fc.record({
    participant: fc.constantFrom(...people),
    of: fc.constantFrom('item', 'quote', 'task'),
    about: fc.nat(20),
    answer: fc.constantFrom('yes', 'notQuite', 'retracted'),
    isStale: fc.boolean(),
    typedBy: fc.constantFrom(null, 'p2'),
    linkBy: fc.constantFrom(null, null, null, 'p2'),
  }),
  { maxLength: 20 },
);
const randomNotAsked = fc.array(
  fc.record({ participant: fc.constantFrom(...people), reason: fc.constantFrom('', 'gik kl. 15', 'syg') }),
  { maxLength: 4 },
);

it(
  'L2–L13 both lock the same value and write the same lines, whatever people have answered',
  () => {
    let held = 0;
    let named = 0;
    fc.assert(
      fc.property(
        randomLog,
        randomAnswers,
        randomNotAsked,
        fc.boolean(),
        (log, answers, skipped, hasLeft) => {
          const doc = documentOf(log);
          const minutes = readMinutes(doc);
          const subjects = [...minutesToItems(minutes), ...minutesToSaidBlocks(minutes, 'voice')];
          const recognitions = answers.flatMap(({ about, isStale, ...answer }, number) => {
            const subject = subjects[about % Math.max(1, subjects.length)];
            if (!subject) return [];
            const isRetracted = answer.answer === 'retracted';
            const fingerprint = isRetracted ? null : isStale ? '1:x' : subject.fingerprint;
            const words = answer.answer === 'notQuite' ? 'Ikke helt' : '';
            return [
              { ...answer, number, version: 1, subject: subject.id, fingerprint, words, at: `t${number}` },
            ];
          });
          const notAsked = skipped.map((row, number) => ({
            ...row,
            number,
            version: 1,
            by: 'p2',
            at: `n${number}`,
          }));
          const everybody = persons.map((person) => ({
            ...person,
            role: '',
            authority: 'x',
            present: true,
          }));
          const participants = hasLeft ? everybody.slice(0, -1) : everybody;
          const former = hasLeft ? everybody.slice(-1) : [];
          const template = { id: 't', version: 1, validFrom: '2026-01-01', issuer: 'i' };
          const plain = {
            id: 'm',
            title: 'Møde',
            date: '2026-11-24',
            start: '14:00',
            end: '15:00',
            place: 'Her',
          };
          const authors = new Map(
            [1, 2, 3, 4].map((client, index) => [client, [null, ...people][index] ?? null]),
          );
          const locked = minutesToLocked({
            meeting: {
              ...plain,
              version: 1,
              template,
              participants,
              former,
              case: { childFirstName: 'Sofie' },
            },
            minutes,
            seq: log.length,
            at: 'now',
            by: 'p2',
            recognitions,
            notAsked,
            quotes: docToQuotes(doc, authors as Authors, recognitions as unknown as Recognition[]),
          } as unknown as LockSources);
          const recorded: Recorded = {
            meeting: { ...plain, version: 1, template, childFirstName: 'Sofie' },
            participants,
            former,
            lockedAt: 'now',
            lockedBy: 'p2',
            seq: log.length,
            recognitions: recognitions.map((row) => ({ ...row, shown: null })),
            notAsked: notAsked.map(({ participant, reason, by, at }) => ({ participant, reason, by, at })),
          };
          for (const way of waysTo(doc, log)) {
            const again = recordedToLocked(recorded, way);
            expect(write(again)).toBe(seal(locked).json);
            expect(lockedToLines(again)).toBe(lastOf(lockedTextSteps(locked)));
          }
          held += locked.recognitions.length;
          named += locked.former?.length ?? 0;
        },
      ),
      { numRuns: runs },
    );
    expect(held).toBeGreaterThan(runs / 10);
    expect(named).toBeGreaterThan(runs / 100);
  },
  patience,
);

function lastOf<T>(steps: Iterator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
