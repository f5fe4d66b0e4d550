// @vitest-environment happy-dom
import { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { act, useCallback } from 'react';
import { createRoot } from 'react-dom/client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { AgreementsPanel } from '../../../client/agreement/AgreementsPanel.tsx';
import { useTasks } from '../../../client/agreement/use-tasks.ts';
import { RoomContext } from '../../../client/editor/blocks/room-context.ts';
import { minutesExtensions } from '../../../client/editor/extensions.ts';
import { useMinutes } from '../../../client/frame/use-minutes.ts';
import { providePageWords } from '../../../client/text/index.ts';
import { addBlock, findItem, setAttributes, typeText } from '../../../server/demo/writing.ts';
import type { MeetingView } from '../../../shared/api/api.ts';
import type { Participant } from '../../../shared/meeting/meeting.ts';
import { minutesToAgreements } from '../../../shared/minutes/read/agreements.ts';
import type { Minutes } from '../../../shared/minutes/read/read.ts';
import { seeded, template } from '../../shared/minutes/sample.ts';
import { person, view } from './blocks/room-view.ts';

const lise = person('lise', 'Lise Møller');
const meeting = { meeting: { phase: 'inProgress' }, me: 'lise', roles: [] } as unknown as MeetingView;
const nothing: never[] = [];
const goTo = () => undefined;
const deeds = { run: () => Promise.resolve(null) };

/** The agreements beside the paper, as the meeting's page shows them. */
function Beside({ doc, people }: { doc: Y.Doc; people: Participant[] }) {
  const read = useCallback((minutes: Minutes) => minutesToAgreements(minutes, [lise]), []);
  const list = useMinutes(doc, read);
  const tasks = useTasks(meeting, deeds, nothing, nothing);
  return <AgreementsPanel {...{ list, people, tasks }} onGoTo={goTo} />;
}

function pageOf(blocks: number) {
  const others = seeded(template([], [], []));
  for (let index = 0; index < blocks; index++) {
    const block = addBlock(findItem(others, `i${(index % 3) + 1}`), 'agreement');
    setAttributes(block, { owner: 'lise' });
    typeText(block, 'Sofie bliver taget imod ved døren.');
  }
  const doc = new Y.Doc();
  const receive = () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(others, Y.encodeStateVector(doc)), 'remote');
  receive();
  const awareness = new Awareness(doc);
  const room = new RoomContext(view([lise]), doc);
  const paper = document.body.appendChild(document.createElement('div'));
  const ignored = { onMenu: () => undefined, onLeftOut: () => undefined };
  const extensions = minutesExtensions({ doc, awareness, room, ...ignored });
  const editor = new Editor({ element: paper, injectCSS: false, extensions });
  room.update(view([lise]), true);
  const beside = document.body.appendChild(document.createElement('div'));
  const root = createRoot(beside);
  const people = [lise];
  // Every card that has an owner looks once for its face.
  const looks = vi.spyOn(people, 'find');
  act(() => root.render(<Beside doc={doc} people={people} />));
  const close = () => {
    act(() => root.unmount());
    editor.destroy();
    awareness.destroy();
    paper.remove();
    beside.remove();
  };
  return { others, receive, editor, paper, beside, looks, close };
}

const nodesOf = (doc: Node): Set<Node> => {
  const found = new Set([doc]);
  doc.descendants((node) => void found.add(node));
  return found;
};

/** What one edit of somebody else makes a page do. */
function workOf(page: ReturnType<typeof pageOf>, edit: (doc: Y.Doc) => void) {
  const { others, receive, editor, paper, beside, looks } = page;
  const before = nodesOf(editor.state.doc);
  let steps = 0;
  let transactions = 0;
  const count = ({ transaction }: { transaction: Transaction }) => {
    transactions++;
    steps += transaction.steps.length;
  };
  editor.on('transaction', count);
  const observed = [paper, beside].map((place) => {
    const observer = new MutationObserver(() => undefined);
    observer.observe(place, { subtree: true, childList: true, attributes: true, characterData: true });
    return observer;
  });
  others.transact(() => edit(others));
  looks.mockClear();
  receive();
  const onPaper = observed[0]?.takeRecords().length;
  // What stands beside follows within a quarter of a second.
  act(() => void vi.advanceTimersByTime(500));
  const besides = observed[1]?.takeRecords().length;
  for (const observer of observed) observer.disconnect();
  editor.off('transaction', count);
  const made = [...nodesOf(editor.state.doc)].filter((node) => !before.has(node)).length;
  return { transactions, steps, made, onPaper, besides, rendered: looks.mock.calls.length };
}

const lastOf = (doc: Y.Doc) => {
  const item = findItem(doc, 'i2');
  return item.get(item.length - 1) as Y.XmlElement;
};

const edits: Record<string, (doc: Y.Doc) => void> = {
  'a letter': (doc) => typeText(lastOf(doc), '!'),
  'a deadline': (doc) => setAttributes(lastOf(doc), { deadline: '2026-12-04' }),
  'a new agreement': (doc) => typeText(addBlock(findItem(doc, 'i2'), 'agreement'), 'Mor ringer.'),
};

describe('[B2] somebody else’s edit makes as much work in 200 blocks as in 60', () => {
  let open: ReturnType<typeof pageOf>[];
  beforeAll(async () => {
    await providePageWords('meeting');
    vi.useFakeTimers();
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    open = [pageOf(60), pageOf(200)];
  });
  afterAll(() => {
    for (const page of open) page.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test.each(Object.keys(edits))('%s', (name) => {
    const [few, many] = open.map((page) => workOf(page, edits[name] as (doc: Y.Doc) => void));
    expect(many).toEqual(few);
    expect(few).toMatchObject({ transactions: 1, steps: 1, rendered: 1 });
    // The document, the item, the block and what is in it.
    expect(few?.made).toBeLessThanOrEqual(4);
    expect(few?.onPaper).toBeGreaterThan(0);
    expect(few?.besides).toBeGreaterThan(0);
  });
});
