import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { RawStruct } from './raw-update.ts';
import { aStruct, encodeRaw, node, value, words } from './raw-update.ts';
import { blockOf, edits, idOf, itemOf, lineOf, only, table } from './table.ts';

type Attributes = Record<string, string | number | boolean | null>;
const set = (block: string, name: string, to: unknown) => (doc: Y.Doc) =>
  (blockOf(doc, block) as unknown as Y.XmlElement<Attributes>).setAttribute(name, to as string);
const add = (name: string, into?: string) => (doc: Y.Doc) =>
  (into ? blockOf(doc, into) : itemOf(doc)).insert(0, [new Y.XmlElement(name)]);
const mark = (name: string, of: unknown) => (doc: Y.Doc) => lineOf(doc).insert(0, 'ord', { [name]: of });

/** How the firewall judges one edit, made by a page that knows no rules. */
function judged(edit: (doc: Y.Doc) => void): string {
  const { judge, page } = table();
  const verdict = judge(only(edits(page(), (doc) => doc.transact(() => edit(doc)))));
  return verdict.kind === 'refused' ? verdict.reason : verdict.kind;
}

describe('[R33] minutes can say', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['who does it', set('agreement', 'owner', 'lise')],
    ['for whom, a person', set('agreement', 'forWhom', 'sofie')],
    ['for whom, a group', set('agreement', 'forWhom', 'parents')],
    ['by when, a day', set('agreement', 'deadline', '2026-11-27')],
    ['by when, a week', set('agreement', 'deadline', '2026-W53')],
    ['whose words they are, the child’s too', set('voice', 'speaker', 'sofie')],
    ['how an intervention works', set('intervention', 'effect', 'partly')],
    ['which comes first', set('intervention', 'priority', 1)],
    ['what a new node says, where it was lost', set('agreement', 'kind', 'task')],
    ['a list', add('bulletList')],
    ['a break in a line', add('hardBreak', 'paragraph')],
    ['bold', mark('bold', {})],
    ['a link', mark('link', { href: 'https://skole.dk/' })],
  ])('%s', (_, edit) => {
    expect(judged(edit)).toBe('news');
  });
});

describe('[R33] minutes cannot say', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['R071 that the child does it', set('agreement', 'owner', 'sofie')],
    ['R071 that the child answers for an intervention', set('intervention', 'owner', 'sofie')],
    ['R071 that the child has a plan to carry out', set('topic', 'owner', 'sofie')],
    ['that somebody does it who takes no part', set('agreement', 'owner', 'hvemsomhelst')],
    ['whose words they are, of somebody who takes no part', set('voice', 'speaker', 'hvemsomhelst')],
    ['a day that there is not', set('agreement', 'deadline', '2026-02-30')],
    ['a week that there is not', set('agreement', 'deadline', '2027-W53')],
    ['a deadline in words', set('agreement', 'deadline', 'snart')],
    ['a kind that there is not', set('agreement', 'kind', 'ordre')],
    ['an attribute that there is not', set('agreement', 'style', 'color:red')],
    ['one of another node', set('agreement', 'speaker', 'lise')],
    ['one of every object', set('agreement', 'constructor', 'x')],
    ['a number for a yes', set('agreement', 'firstStep', 1)],
    ['half a minute', set('pause', 'minutes', 0.5)],
    ['a day and a night of pause', set('pause', 'minutes', 10_000)],
    ['an object', set('agreement', 'owner', { id: 'lise' })],
    ['a list of values', set('agreement', 'owner', ['lise'])],
    ['nothing in so many words', set('agreement', 'owner', null)],
    ['a title longer than a page', set('attendance', 'id', 'x'.repeat(3_000))],
    ['a node that there is not', add('script')],
    ['a node of no name', add('')],
    ['the document in itself', add('doc')],
    ['a field outside its block', add('field')],
    ['an agenda item in an agenda item', add('agendaItem')],
    ['a block in a line', add('agreement', 'paragraph')],
    ['text between the blocks', (doc) => itemOf(doc).insert(0, [new Y.XmlText('x')])],
    ['something in a text', (doc) => lineOf(doc).insertEmbed(0, new Y.XmlElement('paragraph'))],
    ['an attribute of a text', (doc) => lineOf(doc).setAttribute('id', 'x')],
    ['a mark that there is not', mark('color', 'red')],
    ['bold with a value', mark('bold', { weight: 900 })],
    ['a link that runs', mark('link', { href: 'javascript:alert(1)' })],
    ['a link with more to it', mark('link', { href: 'https://skole.dk/', onclick: 'x' })],
    ['another root', (doc) => doc.getXmlFragment('elsewhere').insert(0, [new Y.XmlElement('paragraph')])],
    ['an attribute of the root', (doc) => doc.getMap('minutes').set('x', 1)],
    ['a map', (doc) => itemOf(doc).insert(0, [new Y.Map() as never])],
    ['a hook', (doc) => itemOf(doc).insert(0, [new Y.XmlHook('x') as never])],
  ])('%s', (_, edit) => {
    expect(judged(edit)).toBe('not-allowed');
  });

  test('a value beside the children, a child among the values, text in a list', () => {
    const { judge, live } = table();
    const parent = idOf(itemOf(live.doc));
    const paragraph = idOf(blockOf(live.doc, 'paragraph'));
    const structs: RawStruct[] = [
      aStruct(value('x'), { parent }),
      aStruct(node('paragraph'), { parent, key: 'id' }),
      aStruct(words('x'), { parent }),
      aStruct(words('x'), { parent, key: 'title' }),
      aStruct({ kind: 'mark', name: 'bold', value: {} }, { parent }),
      aStruct(words('x'), { parent: idOf(lineOf(live.doc)), key: 'x' }),
      aStruct({ kind: 'text' }, { parent: paragraph, key: 'x' }),
    ];
    for (const struct of structs) {
      const update = encodeRaw({ chains: [{ client: 40, clock: 0, structs: [struct] }], deletes: [] });
      expect(judge(update)).toEqual({ kind: 'refused', reason: 'not-allowed' });
    }
  });

  test('what is more than 12 deep; lists nest four times', () => {
    const nest = (times: number) => (doc: Y.Doc) => {
      let into: Y.XmlElement = itemOf(doc);
      for (let time = 0; time < times; time++) {
        const [list, item] = [new Y.XmlElement('bulletList'), new Y.XmlElement('listItem')];
        into.insert(0, [list]);
        list.insert(0, [item]);
        into = item;
      }
      const [line, mention] = [new Y.XmlElement('paragraph'), new Y.XmlElement('hardBreak')];
      into.insert(0, [line]);
      line.insert(0, [mention]);
    };
    expect(judged(nest(4))).toBe('news');
    expect(judged(nest(5))).toBe('not-allowed');
  });

  test('in something that is gone meanwhile, other names than minutes have', () => {
    const { judge, take, page } = table();
    const [mother, father] = [page(), page()];
    const [gone] = edits(mother, (doc) => itemOf(doc).delete(0, 1)) as [Uint8Array];
    const [good, bad] = [page(), father].map((doc, index) =>
      only(edits(doc, add(index === 0 ? 'hardBreak' : 'script', 'paragraph'))),
    ) as [Uint8Array, Uint8Array];
    take(gone);
    expect(judge(good).kind).toBe('news');
    expect(judge(bad)).toEqual({ kind: 'refused', reason: 'not-allowed' });
  });
});
