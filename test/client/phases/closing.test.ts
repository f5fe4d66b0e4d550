import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closingPages, pageAbout } from '../../../client/phases/closing-pages.ts';
import { minutesToClosing } from '../../../client/phases/closing-view.ts';
import { groupMissing } from '../../../client/phases/missing.ts';
import {
  addFamilyVoice,
  writeDecision,
  writeFamilyDeclined,
  writeHeard,
  writeNextMeeting,
} from '../../../client/phases/write-minutes.ts';
import type { MeetingView } from '../../../shared/api/api.ts';
import type { BlockId, ParticipantId } from '../../../shared/ids.ts';
import { element, fieldElements } from '../../../shared/minutes/model/elements.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import {
  type Agreement,
  type Intervention,
  minutesToAgreements,
} from '../../../shared/minutes/read/agreements.ts';
import { readMinutes, walkMinutes } from '../../../shared/minutes/read/read.ts';
import { minutesToSpoken } from '../../../shared/minutes/read/spoken.ts';

const id = (text: string) => text as BlockId;
const agreement = (name: string) => ({ id: id(name) }) as Agreement;

describe('what is gone through', () => {
  test('the agreements one by one, then the four questions, then the end', () => {
    const pages = closingPages({ agreements: [agreement('a'), agreement('b')], ongoing: [] });
    expect(pages).toHaveLength(7);
    expect(pages[1]).toMatchObject({ n: 2, count: 2, agreement: { id: 'b' } });
    expect(pages.at(-1)).toBe('end');
    expect(closingPages({ agreements: [], ongoing: [] })[0]).toBe('noAgreements');
  });

  test('what is missing leads to the page where it is talked about', () => {
    const pages = closingPages({ agreements: [agreement('a'), agreement('b')], ongoing: [] });
    expect(pageAbout(pages, { code: 'agreement-incomplete', block: id('b') })).toBe(1);
    expect(pageAbout(pages, { code: 'child-not-heard', block: id('voice') })).toBe(2);
    expect(pageAbout(pages, { code: 'no-next-step', block: null })).toBe(5);
    expect(pageAbout(pages, { code: 'no-chair', block: null })).toBeNull();
  });

  test('R051 what is tried already comes between the agreements and the questions', () => {
    const pages = closingPages({ agreements: [agreement('a')], ongoing: [{ id: id('i') } as Intervention] });
    expect(pages[1]).toMatchObject({ n: 1, count: 1, intervention: { id: 'i' } });
    expect(pageAbout(pages, { code: 'intervention-undecided', block: id('i') })).toBe(1);
    expect(pageAbout(pages, { code: 'carried-not-asked', block: id('a') })).toBe(0);
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

  test('R051 what is decided of an intervention stands in it, with the why behind what stood there', () => {
    const doc = minutes();
    const [item] = doc.getXmlFragment(fragmentName).toArray() as Y.XmlElement[];
    const fields = fieldElements('intervention', '');
    item?.push([element('intervention', { id: 'tried', stage: 'ongoing' }, fields)]);
    const read = () => minutesToAgreements(readMinutes(doc), []).interventions;
    writeDecision(doc, id('tried'), 'continue', '');
    expect(read()).toMatchObject([{ decision: 'continue', why: '' }]);
    writeDecision(doc, id('tried'), 'stop', 'Hun vil hellere cykle.');
    expect(read()).toMatchObject([{ decision: 'stop', why: 'Hun vil hellere cykle.' }]);
    expect(read()[0]?.missing).not.toContain('why');
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

test('R061, R062 what was planned of the child stands beside whether it came', () => {
  const doc = new Y.Doc();
  doc
    .getXmlFragment(fragmentName)
    .push([
      element('agendaItem', { id: 'one', number: '1', title: 'Velkomst' }, []),
      element('agendaItem', { id: 'two', number: '2', title: 'Skolen' }, []),
    ]);
  const sofie = { id: 'sofie' as ParticipantId, name: 'Sofie', kind: 'child', present: true, duties: [] };
  const at = (items: string[], participants: object[] = [sofie]) => {
    const childParts = [{ participant: sofie.id, part: 'some', items }];
    const view = {
      meeting: { participants, former: [] },
      childParts,
      progress: [],
    } as unknown as MeetingView;
    const asked = { recognitions: [], notAsked: [], withoutDevice: [] };
    return minutesToClosing(readMinutes(doc), view, asked).childParts;
  };
  const said = { id: 'sofie', name: 'Sofie', present: true, part: 'some' };
  expect(at(['two'])).toEqual([{ ...said, items: ['2 Skolen'] }]);
  expect(at(['gone'])).toEqual([{ ...said, items: [] }]);
  expect(at(['two'], [])).toEqual([]);
});
