import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragmentName, nodes } from '../../../../shared/minutes/model/schema.ts';
import { unknownInDocument, unknownInUpdate } from '../../../../shared/minutes/model/unknown.ts';

/** The update that one change makes, and the document as it was before. */
function change(before: (fragment: Y.XmlFragment) => void, edit: (fragment: Y.XmlFragment) => void) {
  const theirs = new Y.Doc();
  before(theirs.getXmlFragment(fragmentName));
  const ours = new Y.Doc();
  Y.applyUpdate(ours, Y.encodeStateAsUpdate(theirs));
  const state = Y.encodeStateVector(theirs);
  edit(theirs.getXmlFragment(fragmentName));
  return { update: Y.encodeStateAsUpdate(theirs, state), ours, theirs };
}
const withAgreement = (fragment: Y.XmlFragment) => {
  const agreement = new Y.XmlElement('agreement');
  agreement.setAttribute('deadline', '2026-11-27');
  agreement.insert(0, [new Y.XmlText('Lise ringer')]);
  fragment.insert(0, [agreement]);
};
const first = (fragment: Y.XmlFragment) => fragment.get(0) as Y.XmlElement;
const text = (fragment: Y.XmlFragment) => first(fragment).get(0) as Y.XmlText;

describe('[rule 4] what this version has no name for is found before it is touched', () => {
  const cases: [string, (fragment: Y.XmlFragment) => void, { what: string; name: string }][] = [
    ['a new node', (f) => f.push([new Y.XmlElement('hologram')]), { what: 'node', name: 'hologram' }],
    [
      'a new node inside a known one',
      (f) => first(f).push([new Y.XmlElement('chart')]),
      { what: 'node', name: 'chart' },
    ],
    ['a new mark', (f) => text(f).format(0, 4, { glow: true }), { what: 'mark', name: 'glow' }],
    [
      'a new attribute on a block that stands already',
      (f) => first(f).setAttribute('colour', 'red'),
      { what: 'attribute', name: 'colour' },
    ],
    [
      'an attribute of another node',
      (f) => first(f).setAttribute('guidance', 'x'),
      { what: 'attribute', name: 'guidance' },
    ],
    [
      'an embed in the text',
      (f) => text(f).insertEmbed(2, { image: 'x' }),
      { what: 'content', name: 'ContentEmbed' },
    ],
  ];
  it.each(cases)('%s', (_, edit, unknown) => {
    const { update, ours, theirs } = change(withAgreement, edit);
    expect(unknownInUpdate(update, ours)).toEqual(unknown);
    expect(unknownInDocument(ours)).toBeNull();
    expect(unknownInDocument(theirs)).toEqual(unknown);
  });

  it('lets known edits pass: text, marks also where they overlap, values that replace values, deletions', () => {
    const { update, ours, theirs } = change(withAgreement, (f) => {
      text(f).insert(4, ' Møller', { bold: true });
      text(f).format(0, 3, { 'link--aB3dE6g=': { href: 'https://example.org' } });
      first(f).setAttribute('deadline', '2026-W48');
      first(f).setAttribute('owner', 'bo');
      first(f).removeAttribute('deadline');
      text(f).delete(0, 2);
    });
    expect(unknownInUpdate(update, ours)).toBeNull();
    expect(unknownInDocument(theirs)).toBeNull();
  });

  it('does not mind an unknown block that has been deleted again', () => {
    const { theirs } = change(withAgreement, (f) => {
      f.push([new Y.XmlElement('hologram')]);
      f.delete(1, 1);
    });
    expect(unknownInDocument(theirs)).toBeNull();
  });

  it('finds one unknown name among any number of known edits, and nothing without it', () => {
    const known = fc.constantFrom(...(Object.keys(nodes).filter((name) => name !== 'text') as string[]));
    fc.assert(
      fc.property(fc.array(known, { maxLength: 12 }), fc.option(fc.nat(12)), (names, unknownAt) => {
        const { update, ours } = change(withAgreement, (f) => {
          const all = [...names];
          if (unknownAt !== null) all.splice(unknownAt, 0, 'hologram');
          for (const name of all) f.push([new Y.XmlElement(name)]);
        });
        expect(unknownInUpdate(update, ours)?.name ?? null).toBe(unknownAt === null ? null : 'hologram');
      }),
    );
  });
});
