// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { useMinutes } from '../../../client/frame/use-minutes.ts';
import { element, textElement } from '../../../shared/minutes/model/elements.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { type AgreementList, minutesToAgreements } from '../../../shared/minutes/read/agreements.ts';
import type { Minutes } from '../../../shared/minutes/read/read.ts';
import { people, person } from '../../shared/minutes/sample.ts';

/** A quarter of a second. */
const longest = 250;
let root: Root;
let doc: Y.Doc;
let shown: AgreementList[];
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  root = createRoot(document.createElement('div'));
  shown = [];
  doc = new Y.Doc();
  const agreement = (id: string, text: string) => textElement('agreement', { id, owner: 'lise' }, text);
  doc
    .getXmlFragment(fragmentName)
    .insert(0, [
      element('agendaItem', { id: 'i1', number: '1', title: 'Først' }, [agreement('a', 'Ringe')]),
      element('agendaItem', { id: 'i2', number: '2', title: 'Så' }, [
        agreement('b', 'Hente'),
        agreement('c', 'Give'),
      ]),
    ]);
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const readAll = (minutes: Minutes) => minutesToAgreements(minutes, people);
function Shows({ of, read = readAll }: { of: Y.Doc; read?: typeof readAll }) {
  shown.push(useMinutes(of, read));
  return null;
}
const show = (read?: typeof readAll, of = doc) =>
  act(() => root.render(<Shows of={of} {...(read && { read })} />));
const wait = (time = longest) => act(() => vi.advanceTimersByTime(time));
const now = () => shown.at(-1) as AgreementList;
const item = (index: number) => doc.getXmlFragment(fragmentName).get(index) as Y.XmlElement;
const words = (index: number, place: number) => (item(index).get(place) as Y.XmlElement).get(0) as Y.XmlText;

describe('what the page shows of the minutes', () => {
  test('a letter in one agreement leaves the others the same objects, and is seen', () => {
    show();
    const before = now();
    words(1, 0).insert(5, ' Sofie');
    wait();
    expect(now().agreements.map(({ text }) => text)).toEqual(['Ringe', 'Hente Sofie', 'Give']);
    expect(now().agreements[0]).toBe(before.agreements[0]);
    expect(now().agreements[2]).toBe(before.agreements[2]);
    expect(now().interventions).toBe(before.interventions);
  });

  test('nothing is rendered for a letter that none of it says', () => {
    item(0).insert(1, [textElement('paragraph', {}, 'Vi taler')]);
    show();
    const renders = shown.length;
    ((item(0).get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Nu: ');
    wait();
    expect(shown.length).toBe(renders);
  });

  test('nothing is read within the task of the key, and none of the letters is later than a quarter of a second', () => {
    show();
    const read = vi.fn(readAll);
    show(read);
    read.mockClear();
    let typed = 'Ringe';
    for (let key = 0; key < 60; key += 1) {
      const before = read.mock.calls.length;
      words(0, 0).insert(typed.length, 'x');
      expect(read.mock.calls.length).toBe(before);
      const wasTyped = typed;
      typed += 'x';
      wait(50);
      // What is shown is never older than what stood there a quarter of a second ago.
      expect(now().agreements[0]?.text.length).toBeGreaterThanOrEqual(wasTyped.length - longest / 50);
    }
    wait();
    expect(now().agreements[0]?.text).toBe(typed);
  });

  test('another’s edit, an undo and a reconnection are seen', () => {
    show();
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
    const undo = new Y.UndoManager(doc.getXmlFragment(fragmentName));
    words(0, 0).insert(0, 'Ikke ');
    wait();
    expect(now().agreements[0]?.text).toBe('Ikke Ringe');
    undo.undo();
    wait();
    expect(now().agreements[0]?.text).toBe('Ringe');
    // All of an absence at once, as after a reconnection.
    (theirs.getXmlFragment(fragmentName).get(1) as Y.XmlElement).delete(0, 1);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs));
    wait();
    expect(now().agreements.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  test('R065 what hangs on who takes part is read anew when that changes, as with a phase', () => {
    show();
    const before = now();
    expect(before.agreements[0]?.owner).toBe('lise');
    const others = [person('fatima', 'parent')];
    show((minutes) => minutesToAgreements(minutes, others));
    wait();
    expect(now().agreements[0]).toMatchObject({ owner: null, missing: ['owner', 'deadline'] });
  });

  test('another document is shown at once, and a page that has gone reads no more', () => {
    show();
    const other = new Y.Doc();
    show(readAll, other);
    expect(now().agreements).toEqual([]);
    const read = vi.fn(readAll);
    show(read, doc);
    words(0, 0).insert(0, 'x');
    act(() => root.render(null));
    read.mockClear();
    wait(1_000);
    expect(read).not.toHaveBeenCalled();
  });
});
