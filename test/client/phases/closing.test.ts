import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closingPages, pageAbout } from '../../../client/phases/closing-pages.ts';
import { groupMissing } from '../../../client/phases/missing.ts';
import {
  addFamilyVoice,
  writeFamilyDeclined,
  writeHeard,
  writeNextMeeting,
} from '../../../client/phases/write-minutes.ts';
import type { BlockId, ParticipantId } from '../../../shared/ids.ts';
import { element, fieldElements } from '../../../shared/minutes/model/elements.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import type { Agreement } from '../../../shared/minutes/read/agreements.ts';
import { readMinutes, walkMinutes } from '../../../shared/minutes/read/read.ts';
import { minutesToSpoken } from '../../../shared/minutes/read/spoken.ts';

const id = (text: string) => text as BlockId;
const agreement = (name: string) => ({ id: id(name) }) as Agreement;

describe('what is gone through', () => {
  test('the agreements one by one, then the four questions, then the end', () => {
    const pages = closingPages({ agreements: [agreement('a'), agreement('b')] });
    expect(pages).toHaveLength(7);
    expect(pages[1]).toMatchObject({ n: 2, count: 2, agreement: { id: 'b' } });
    expect(pages.at(-1)).toBe('end');
    expect(closingPages({ agreements: [] })[0]).toBe('noAgreements');
  });

  test('what is missing leads to the page where it is talked about', () => {
    const pages = closingPages({ agreements: [agreement('a'), agreement('b')] });
    expect(pageAbout(pages, { code: 'agreement-incomplete', block: id('b') })).toBe(1);
    expect(pageAbout(pages, { code: 'child-not-heard', block: id('voice') })).toBe(2);
    expect(pageAbout(pages, { code: 'no-next-step', block: null })).toBe(5);
    expect(pageAbout(pages, { code: 'no-chair', block: null })).toBeNull();
  });

  test('what is missing of one kind is said once, of everybody it concerns', () => {
    const lise = 'lise' as ParticipantId;
    const groups = groupMissing([
      { code: 'task-not-confirmed', blocks: false, block: id('a'), participant: lise },
      { code: 'task-not-confirmed', blocks: false, block: id('b'), participant: lise },
      { code: 'family-not-heard', blocks: true, block: id('voice') },
    ]);
    expect(groups).toEqual([
      { code: 'task-not-confirmed', blocks: false, count: 2, block: 'a', people: ['lise'] },
      { code: 'family-not-heard', blocks: true, count: 1, block: 'voice', people: [] },
    ]);
  });
});

describe('R063, R055, R043: what the end writes into the minutes', () => {
  const minutes = () => {
    const doc = new Y.Doc();
    doc
      .getXmlFragment(fragmentName)
      .push([
        element('agendaItem', { id: 'item' }, [
          element('voice', { id: 'child', kind: 'child' }, fieldElements('voice', 'child')),
          element('voice', { id: 'family', kind: 'family' }, fieldElements('voice', 'family')),
          element('topic', { id: 'next', kind: 'nextMeeting' }, fieldElements('topic', 'nextMeeting')),
        ]),
      ]);
    return doc;
  };
  const spoken = (doc: Y.Doc) => minutesToSpoken(readMinutes(doc));

  test('the child’s way of being heard stands in the voice, in a field of its own, said twice or once', () => {
    const doc = minutes();
    expect(spoken(doc).childIsHeard).toBe(false);
    writeHeard(doc, id('child'), 'Vi så hendes tegning.');
    writeHeard(doc, id('child'), 'Hun var med.');
    expect(spoken(doc).childIsHeard).toBe(true);
    const [item] = readMinutes(doc).nodes;
    expect(JSON.stringify(item)).toContain('"name":"heard"');
    expect(JSON.stringify(item)).toContain('Vi så hendes tegning. Hun var med.');
  });

  test('the family’s silence and the next day are said where the form asks for them', () => {
    const doc = minutes();
    writeFamilyDeclined(doc, id('family'));
    writeNextMeeting(doc, id('next'), '2026-12-08');
    expect(spoken(doc)).toMatchObject({ familyIsHeard: true, hasNextStep: true });
  });

  test('R055 a family whose field was taken away has one again, to write in or to leave empty knowingly', () => {
    const doc = minutes();
    const [item] = doc.getXmlFragment(fragmentName).toArray() as Y.XmlElement[];
    item?.delete(1, 1);
    expect(spoken(doc)).toMatchObject({ familyIsHeard: false, familyBlock: null });
    const place = addFamilyVoice(doc);
    expect(spoken(doc)).toMatchObject({ familyIsHeard: false, familyBlock: place });
    expect(fieldsOfVoice(doc, place)).toEqual(['words']);
    writeFamilyDeclined(doc, place);
    expect(spoken(doc).familyIsHeard).toBe(true);
  });

  test('nothing is written where the block is gone', () => {
    const doc = minutes();
    const before = Y.encodeStateVector(doc);
    writeHeard(doc, id('gone'), 'ord');
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });
});

const fieldsOfVoice = (doc: Y.Doc, voice: BlockId) =>
  [...walkMinutes(readMinutes(doc))]
    .filter(({ node }) => node.attributes.id === voice)
    .flatMap(({ node }) => node.children)
    .map((field) => 'attributes' in field && field.attributes.name);
