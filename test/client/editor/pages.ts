import { type AnyExtension, Editor } from '@tiptap/core';
import * as Y from 'yjs';
import { schemaExtensions } from '../../../client/editor/blocks/schema.ts';
import { sharedDocument } from '../../../client/editor/extensions.ts';
import type { Template } from '../../../shared/meeting/template.ts';
import { seeded } from '../../shared/minutes/sample.ts';

/** A page with a real editor bound to its own replica. Nothing is sent by itself: call `exchange`. */
export class Page {
  doc = new Y.Doc();
  editor: Editor;
  /** Updates that the editor itself made, not the test and not others. */
  editorWrote: Uint8Array[] = [];
  #schema: () => AnyExtension[];

  constructor(from: Y.Doc, schema: () => AnyExtension[] = schemaExtensions) {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(from), 'remote');
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote' && origin !== 'test') this.editorWrote.push(update);
    });
    this.#schema = schema;
    this.editor = this.#open();
  }

  /** Another editor of the same document, as when the language changes. */
  reopen(): void {
    this.editor.destroy();
    this.editor = this.#open();
  }

  #open(): Editor {
    return new Editor({ injectCSS: false, extensions: [...this.#schema(), sharedDocument(this.doc)] });
  }

  close(): void {
    this.editor.destroy();
    this.doc.destroy();
  }
}

export function pages(count: number, from?: Template): Page[] {
  const doc = seeded(from);
  return Array.from({ length: count }, () => new Page(doc));
}

/** Everybody gets everything. */
export function exchange(all: readonly { doc: Y.Doc }[]): void {
  for (const to of all) {
    for (const from of all) {
      if (from !== to)
        Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'remote');
    }
  }
}
