// @vitest-environment happy-dom
import type { Node } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { schemaExtensions } from '../../../client/editor/blocks/schema.ts';
import { fragmentName, type NodeDefinition, nodes } from '../../../shared/minutes/model/schema.ts';
import { isTextRun, type Minutes, type MinutesNode, readMinutes } from '../../../shared/minutes/read/read.ts';
import { everyBlock, template } from '../../shared/minutes/sample.ts';
import { exchange, Page, pages } from './pages.ts';

/** What one person does to the document: a step in a random place. Every step alone leaves a valid document. */
type Step =
  | { do: 'insert'; where: number; node: string }
  | { do: 'delete'; where: number }
  | { do: 'type'; where: number; text: string }
  | { do: 'erase'; where: number }
  | { do: 'set'; where: number; value: string | number | boolean };

const where = fc.nat(400);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), where, node: fc.constantFrom(...Object.keys(nodes)) }),
  fc.record({ do: fc.constant('delete' as const), where }),
  fc.record({ do: fc.constant('type' as const), where, text: fc.constantFrom('ja', 'æøå', ' ') }),
  fc.record({ do: fc.constant('erase' as const), where }),
  fc.record({
    do: fc.constant('set' as const),
    where,
    value: fc.oneof(fc.constant('x'), fc.nat(9), fc.boolean()),
  }),
);
const person = fc.array(anyStep, { maxLength: 8 });

describe('I7 the schema is closed under merging', () => {
  test('no pair of edits made at the same time makes an editor delete a node or a word', () => {
    fc.assert(
      fc.property(person, person, (one, two) => {
        const [a, b] = pages(2, template(everyBlock)) as [Page, Page];
        a.doc.transact(() => takeAll(a.doc, one), 'test');
        b.doc.transact(() => takeAll(b.doc, two), 'test');
        const merged = new Y.Doc();
        exchange([{ doc: merged }, a, b]);
        const expected = canonical(readMinutes(merged));
        expect(canonical(readMinutes(a.doc))).toEqual(expected);
        expect(canonical(readMinutes(b.doc))).toEqual(expected);
        // Somebody who opens the page now sees all of it, and opening changes nothing.
        const late = new Page(merged);
        expect(canonical(readMinutes(late.doc))).toEqual(expected);
        expect(late.editor.state.doc.textContent.replaceAll(' ', '')).toBe(
          textOf(readMinutes(merged)).replaceAll(' ', ''),
        );
        for (const page of [a, b, late]) page.close();
      }),
      { numRuns: process.env.FAULTS === 'whole' ? 1_500 : 50 },
    );
  });

  test('[B4] a schema that requires a child deletes nothing either: the binding never mends the document', () => {
    const strict = () =>
      schemaExtensions().map((each) =>
        each.name === 'bulletList' ? (each as Node).extend({ content: 'listItem+' }) : each,
      );
    const doc = new Y.Doc();
    const list = new Y.XmlElement('bulletList');
    list.insert(0, [new Y.XmlElement('listItem')]);
    doc.getXmlFragment(fragmentName).insert(0, [list]);
    for (const schema of [schemaExtensions, strict]) {
      const page = new Page(doc, schema);
      const other = new Y.Doc();
      exchange([page, { doc: other }]);
      (other.getXmlFragment(fragmentName).get(0) as Y.XmlElement).delete(0, 1);
      exchange([page, { doc: other }]);
      expect(page.doc.getXmlFragment(fragmentName).length).toBe(1);
      page.close();
    }
  });
});

function takeAll(doc: Y.Doc, steps: Step[]): void {
  for (const step of steps) take(doc, step);
}

function take(doc: Y.Doc, step: Step): void {
  const all = elements(doc.getXmlFragment(fragmentName));
  const target = all[step.where % all.length];
  if (!target) return;
  switch (step.do) {
    case 'insert':
      if (mayHold(target.nodeName, step.node))
        target.insert(step.where % (target.length + 1), [newElement(step.node)]);
      return;
    case 'delete':
      (target.parent as Y.XmlFragment).delete((target.parent as Y.XmlFragment).toArray().indexOf(target), 1);
      return;
    case 'type': {
      if (!holdsText(target.nodeName)) return;
      const first = target.toArray().find((child) => child instanceof Y.XmlText);
      if (first) first.insert(step.where % (first.length + 1), step.text);
      else target.insert(0, [new Y.XmlText(step.text)]);
      return;
    }
    case 'erase':
      for (const child of target.toArray()) if (child instanceof Y.XmlText) child.delete(0, child.length);
      return;
    case 'set': {
      const names = Object.keys(definition(target.nodeName).attributes ?? {});
      const name = names[step.where % names.length];
      if (name) target.setAttribute(name, step.value as string);
    }
  }
}

const definition = (name: string): NodeDefinition => (nodes as Record<string, NodeDefinition>)[name] ?? {};
const holdsText = (name: string) => definition(name).content === 'inline*';

/** Read from the content expression: names and groups joined by `|`. */
function mayHold(parent: string, child: string): boolean {
  const allowed = (definition(parent).content ?? '')
    .replace(/[()*]/g, '')
    .split('|')
    .map((part) => part.trim());
  return child !== 'text' && (allowed.includes(child) || allowed.includes(definition(child).group ?? '-'));
}

function newElement(name: string): Y.XmlElement {
  return new Y.XmlElement(name);
}

function elements(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlElement ? [child, ...elements(child)] : []));
}

/** Two texts side by side read as one: an editor may join them. */
function canonical({ nodes: all }: Minutes): unknown {
  const of = (node: MinutesNode): unknown => {
    const children: unknown[] = [];
    for (const child of node.children) {
      const last = children.at(-1);
      if (!isTextRun(child)) children.push(of(child));
      else if (typeof last === 'string') children[children.length - 1] = last + child.text;
      else children.push(child.text);
    }
    return {
      node: node.node,
      attributes: Object.fromEntries(Object.entries(node.attributes).sort()),
      children,
    };
  };
  return all.map(of);
}

function textOf({ nodes: all }: Minutes): string {
  const of = (node: MinutesNode): string =>
    node.children.map((child) => (isTextRun(child) ? child.text : of(child))).join('');
  return all.map(of).join('');
}
