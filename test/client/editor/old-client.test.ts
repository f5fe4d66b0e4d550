// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { schemaExtensions } from '../../../client/editor/blocks/schema.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { unknownInDocument, unknownInUpdate } from '../../../shared/minutes/model/unknown.ts';
import { readMinutes } from '../../../shared/minutes/read/read.ts';
import { seeded } from '../../shared/minutes/sample.ts';
import { Page } from './pages.ts';

/** What a newer version may one day write: a block, an attribute and a mark that this version has never heard of. */
const inventions = {
  block: (doc: Y.Doc) => {
    const scale = new Y.XmlElement('scale');
    scale.insert(0, [new Y.XmlText('Fra 0 til 10: 7')]);
    firstItem(doc).insert(1, [scale]);
  },
  attribute: (doc: Y.Doc) => firstItem(doc).setAttribute('colour', 'blue'),
  mark: (doc: Y.Doc) => {
    const line = firstItem(doc).get(0) as Y.XmlElement;
    (line.get(0) as Y.XmlText).insert(0, 'vigtigt', { highlight: {} });
  },
};
const firstItem = (doc: Y.Doc) => doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement;

describe.each(Object.entries(inventions))('rule 4: an older page meets an unknown %s', (_what, invent) => {
  test('it is seen before the editor is mounted, and nothing disappears', () => {
    const doc = seeded();
    expect(unknownInDocument(doc)).toBeNull();
    invent(doc);
    expect(unknownInDocument(doc)).not.toBeNull();
    expect(JSON.stringify(readMinutes(doc))).toMatch(/scale|colour|highlight/);
  });

  test('when it arrives while the page is open, it is seen before it is applied, and nothing disappears', () => {
    const newer = seeded();
    const page = new Page(newer);
    invent(newer);
    const update = Y.encodeStateAsUpdate(newer, Y.encodeStateVector(page.doc));
    expect(unknownInUpdate(update, page.doc)).not.toBeNull();
    // What the page then does: the editor goes first, the words come after.
    page.editor.destroy();
    Y.applyUpdate(page.doc, update, 'remote');
    expect(page.editorWrote).toEqual([]);
    expect(readMinutes(page.doc)).toEqual(readMinutes(newer));
  });
});

test('[B4] without the guard too, the editor keeps the unknown block in the shared document', () => {
  const newer = seeded();
  const page = new Page(newer, schemaExtensions);
  inventions.block(newer);
  Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(newer), 'remote');
  expect(page.editorWrote).toEqual([]);
  expect(JSON.stringify(readMinutes(page.doc))).toContain('scale');
  page.close();
});
