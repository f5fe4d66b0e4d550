import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { judgeUpdate, type Rules } from '../../../../server/sync/firewall/judge.ts';
import { PendingView } from '../../../../server/sync/firewall/pending-view.ts';
import type { BlockId, ParticipantId } from '../../../../shared/ids.ts';
import { minutesToSaidBlocks } from '../../../../shared/minutes/canonical/canonical.ts';
import { element, textElement } from '../../../../shared/minutes/model/elements.ts';
import { readMinutes } from '../../../../shared/minutes/read/read.ts';
import type { Answer, Recognition } from '../../../../shared/recognition/recognition.ts';
import { seeded, template } from '../../../shared/minutes/sample.ts';
import { blockOf, edits, fatima, itemOf, lineOf, omar, only, samplePeople, table } from '../table.ts';

const lise = 'lise' as ParticipantId;
const refused = { kind: 'refused', reason: 'own-words' };

/** Minutes with one quote, and what has been said of it. */
function quoteTable(kind: 'family' | 'child' = 'family') {
  const { live, page } = table(seeded(template([{ block: 'voice', kind }])));
  let said: Recognition[] = [];
  const judge = (bytes: Uint8Array, author: ParticipantId, rules: Partial<Rules> = { quotes: () => said }) =>
    judgeUpdate(bytes, author, new PendingView(live), samplePeople, rules);
  const pages = new Map<ParticipantId, Y.Doc>();
  /** As somebody's page writes it, on what the room holds now; taken when it is let through. */
  const write = (author: ParticipantId, change: (voice: Y.XmlElement, doc: Y.Doc) => void) => {
    const doc = pages.get(author) ?? new Y.Doc();
    Y.applyUpdate(doc, live.state().update);
    const bytes = only(edits(doc, () => doc.transact(() => change(blockOf(doc, 'voice'), doc))));
    const verdict = judge(bytes, author);
    // What was refused is given up, as the page does.
    if (verdict.kind !== 'news') pages.delete(author);
    else {
      pages.set(author, doc);
      live.apply({ seq: live.seq + 1, author, bytes }, verdict);
    }
    return verdict;
  };
  const answer = (answer: Answer, by = fatima): void => {
    const [quote] = minutesToSaidBlocks(readMinutes(live.doc), 'voice');
    const { id: subject = '' as BlockId, fingerprint = null } = quote ?? {};
    const row = {
      number: said.length,
      version: 1,
      participant: by,
      of: 'quote',
      subject,
      answer,
      fingerprint,
    } as const;
    said = [...said, { ...row, words: '', typedBy: null, linkBy: null, at: '' }];
  };
  return { live, page, judge, write, answer };
}
const fieldOf = (voice: Y.XmlElement) => voice.get(0) as Y.XmlElement;
const lineIn = (voice: Y.XmlElement) => fieldOf(voice).get(0) as Y.XmlText;
const name = (who: ParticipantId) => (voice: Y.XmlElement) => voice.setAttribute('speaker', who);
const type =
  (text: string, at = 0) =>
  (voice: Y.XmlElement) =>
    lineIn(voice).insert(at, text);
const erase = (from: number, length: number) => (voice: Y.XmlElement) => lineIn(voice).delete(from, length);
const taken = { kind: 'news' };

describe('[R41] a quote nobody has made their own', () => {
  test('is written for its speaker, changed and taken away by whoever may write', () => {
    const { write } = quoteTable();
    for (const act of [name(fatima), type('Vi blev hørt'), erase(0, 3), name(lise)])
      expect(write(lise, act)).toMatchObject(taken);
    expect(write(lise, (voice) => voice.setAttribute('declined', true as never))).toMatchObject(taken);
    expect(write(lise, (_, doc) => itemOf(doc).delete(itemOf(doc).toArray().length - 1, 1))).toMatchObject(
      taken,
    );
  });
});

describe('[R41] R055 words that are their speaker’s own', () => {
  const acts: [string, (voice: Y.XmlElement, doc: Y.Doc) => void][] = [
    ['written into', type('ikke ')],
    ['shortened', erase(0, 2)],
    ['formatted', (voice) => lineIn(voice).format(0, 2, { bold: {} })],
    ['emptied', (voice) => fieldOf(voice).delete(0, 1)],
    ['taken away', (voice) => voice.delete(0, 1)],
    ['added to', (voice) => voice.push([textElement('field', { name: 'words' }, 'og glade')])],
    ['given to another', name(lise)],
    ['said not to be there', (voice) => voice.setAttribute('declined', true as never)],
    ['called a field of another name', (voice) => fieldOf(voice).setAttribute('name', 'heard')],
    ['gone with their block', (voice) => (voice.parent as Y.XmlElement).delete(indexOf(voice), 1)],
    ['gone with an item that is made anew', (_, doc) => remake(doc)],
  ];

  test.each(acts)('are not %s by another, once the speaker has typed in them', (_, act) => {
    const { write } = quoteTable();
    write(lise, name(fatima));
    write(lise, type('Vi blev hørt'));
    expect(write(fatima, type('.', 12))).toMatchObject(taken);
    expect(write(lise, act)).toEqual(refused);
    expect(write(omar, act)).toEqual(refused);
    // Only a made item is nobody's way to write.
    if (act.length < 2) expect(write(fatima, act)).toMatchObject(taken);
  });

  test.each(acts)('are not %s by another, once the speaker has said that they are', (_, act) => {
    const { write, answer } = quoteTable();
    write(lise, name(fatima));
    write(lise, type('Vi blev hørt'));
    answer('yes');
    expect(write(lise, act)).toEqual(refused);
  });

  test('are anybody’s to put right once the speaker has said that it is not quite so, until the next yes', () => {
    const { write, answer } = quoteTable();
    write(fatima, name(fatima));
    write(fatima, type('Vi blev hørt'));
    expect(write(lise, type('x'))).toEqual(refused);
    answer('notQuite');
    expect(write(lise, type('alle '))).toMatchObject(taken);
    expect(write(lise, type('to ', 5))).toMatchObject(taken);
    answer('yes');
    expect(write(lise, type('x'))).toEqual(refused);
  });

  test('a yes that was taken back leaves what others typed theirs to change', () => {
    const { write, answer } = quoteTable();
    write(lise, name(fatima));
    write(lise, type('Vi blev hørt'));
    answer('yes');
    answer('retracted');
    expect(write(lise, type('x'))).toMatchObject(taken);
  });

  test('somebody else’s yes makes them nobody’s', () => {
    const { write, answer } = quoteTable();
    write(lise, name(fatima));
    write(lise, type('Vi blev hørt'));
    answer('yes', omar);
    expect(write(lise, type('x'))).toMatchObject(taken);
  });

  test('go on being typed by their speaker, and a hand that was typing there is stopped at its next letter', () => {
    const { write } = quoteTable();
    write(lise, name(fatima));
    for (const [index, letter] of [...'Vi '].entries())
      expect(write(lise, type(letter, index))).toMatchObject(taken);
    for (const [index, letter] of [...'blev'].entries())
      expect(write(fatima, type(letter, 3 + index))).toMatchObject(taken);
    expect(write(lise, type('x', 3))).toEqual(refused);
    expect(write(fatima, type(' hørt', 7))).toMatchObject(taken);
  });

  test('stop nobody from writing beside them', () => {
    const { write } = quoteTable();
    write(fatima, name(fatima));
    write(fatima, type('Vi blev hørt'));
    expect(write(lise, (_, doc) => lineOf(doc).insert(0, 'Lise bød velkommen'))).toMatchObject(taken);
    const proposal = (_: Y.XmlElement, doc: Y.Doc) =>
      itemOf(doc).push([
        element('voice', { id: 'proposal', kind: 'family', speaker: fatima }, [
          textElement('field', { name: 'words' }, 'Vi blev hørt, alle tre'),
        ]),
      ]);
    expect(write(lise, proposal)).toMatchObject(taken);
  });

  test('where no speaker is named the family’s hand keeps them, and may be named by others', () => {
    const { write } = quoteTable();
    write(fatima, type('Vi blev hørt'));
    expect(write(lise, type('x'))).toEqual(refused);
    expect(write(lise, name(lise))).toEqual(refused);
    expect(write(lise, name(fatima))).toMatchObject(taken);
    expect(write(lise, type('x'))).toEqual(refused);
  });

  test('are not deleted while they are still on their way to the disk', () => {
    const { live, judge, write } = quoteTable();
    write(lise, name(fatima));
    const doc = new Y.Doc();
    Y.applyUpdate(doc, live.state().update);
    const before = Y.encodeStateVector(doc);
    const coming = only(edits(doc, () => lineIn(blockOf(doc, 'voice')).insert(0, 'Vi')));
    const known = new PendingView(live);
    const rules = { quotes: () => [] };
    const verdict = judgeUpdate(coming, fatima, known, samplePeople, rules);
    if (verdict.kind === 'news') known.add(verdict.news, fatima, verdict.run !== null);
    const other = new Y.Doc();
    for (const update of [live.state().update, coming]) Y.applyUpdate(other, update);
    const deletion = only(edits(other, () => lineIn(blockOf(other, 'voice')).delete(0, 2)));
    expect(judgeUpdate(deletion, lise, known, samplePeople, rules)).toEqual(refused);
    expect(judgeUpdate(deletion, fatima, known, samplePeople, rules)).toMatchObject(taken);
    expect(judge(Y.encodeStateAsUpdate(doc, before), fatima)).toMatchObject(taken);
  });

  test('are as the server’s own hand leaves them when it moves an item of the agenda', () => {
    const { judge, write, page } = quoteTable();
    write(fatima, type('Vi blev hørt'));
    const doc = page();
    const bytes = only(edits(doc, () => doc.transact(() => remake(doc))));
    expect(judge(bytes, lise)).toEqual(refused);
    expect(judge(bytes, lise, { mayTakeItems: true, quotes: null })).toMatchObject(taken);
  });
});

describe('[R41] R072 the child’s own words', () => {
  test('are the child’s alone; how it was heard is written beside them by others', () => {
    const { write } = quoteTable('child');
    const sofie = 'sofie' as ParticipantId;
    write(sofie, name(sofie));
    write(sofie, type('Larm'));
    expect(write(lise, type('x'))).toEqual(refused);
    const heard = (voice: Y.XmlElement) =>
      voice.push([textElement('field', { name: 'heard' }, 'Vi så en tegning')]);
    expect(write(lise, heard)).toMatchObject(taken);
    const more = (voice: Y.XmlElement) =>
      ((voice.toArray().at(-1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'x');
    expect(write(lise, more)).toMatchObject(taken);
    expect(write(fatima, type('x'))).toEqual(refused);
  });

  const last = (voice: Y.XmlElement) => voice.toArray().at(-1) as Y.XmlElement;
  const push = (attributes: Record<string, string>) => (voice: Y.XmlElement) =>
    voice.push([textElement('field', attributes, 'Sagt af andre')]);
  test.each<[string, (voice: Y.XmlElement) => void]>([
    ['a field of the child’s own name', push({ name: 'thoughts' })],
    ['a field without a name', push({})],
    [
      'a field whose name is taken away at once',
      (voice) => {
        push({ name: 'heard' })(voice);
        last(voice).removeAttribute('name');
      },
    ],
  ])('are not added to by %s', (_, act) => {
    const { write } = quoteTable('child');
    write('sofie' as ParticipantId, type('Larm'));
    expect(write(lise, act)).toEqual(refused);
    expect(write('sofie' as ParticipantId, act)).toMatchObject(taken);
  });

  test.each<[string, (voice: Y.XmlElement) => void]>([
    ['called otherwise', (voice) => last(voice).setAttribute('name', 'thoughts')],
    ['called nothing', (voice) => last(voice).removeAttribute('name')],
  ])('are not what others said, %s; which may be taken away again', (_, act) => {
    const { write } = quoteTable('child');
    write('sofie' as ParticipantId, type('Larm'));
    expect(write(lise, push({ name: 'heard' }))).toMatchObject(taken);
    expect(write(lise, act)).toEqual(refused);
    expect(write(lise, (voice) => voice.delete(voice.length - 1, 1))).toMatchObject(taken);
  });

  test('are not what is renamed while it is still on its way to the disk', () => {
    const { live, write } = quoteTable('child');
    write('sofie' as ParticipantId, type('Larm'));
    const doc = new Y.Doc();
    Y.applyUpdate(doc, live.state().update);
    const voice = () => blockOf(doc, 'voice');
    const written = edits(doc, () => {
      doc.transact(() => push({ name: 'heard' })(voice()));
      doc.transact(() => last(voice()).setAttribute('name', 'thoughts'));
    });
    const known = new PendingView(live);
    const [first, second] = written.map((bytes) => {
      const verdict = judgeUpdate(bytes, lise, known, samplePeople, { quotes: () => [] });
      if (verdict.kind === 'news') known.add(verdict.news, lise, verdict.run !== null);
      return verdict;
    });
    expect(first).toMatchObject(taken);
    expect(second).toEqual(refused);
  });
});

const indexOf = (voice: Y.XmlElement) => (voice.parent as Y.XmlElement).toArray().indexOf(voice);

/** As a foreign editor makes an item anew: with the same id, and all that stands in it. */
function remake(doc: Y.Doc): void {
  const item = itemOf(doc);
  const copy = item.clone() as Y.XmlElement;
  (item.parent as Y.XmlFragment).delete(0, 1);
  (doc.getXmlFragment('minutes') as Y.XmlFragment).insert(0, [copy]);
}
