import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { maxDocumentBytes, maxDocumentStructs } from '../../../../shared/limits.ts';
import { measureDocument } from '../../../../shared/minutes/model/document-size.ts';
import { fragmentName } from '../../../../shared/minutes/model/schema.ts';
import { somebody } from '../../../contract/store.ts';
import { canonical, furnish, textOf } from '../house.ts';
import { type LightClient, until } from '../light-client.ts';

const house = furnish();
const fragmentOf = (doc: Y.Doc) => doc.getXmlFragment(fragmentName);

/** Blocks as long as one run of text may be, three to an update: no update is too large by itself. */
function writeBlocks(page: LightClient, count: number, letters: number): void {
  page.doc.transact(() => {
    const blocks = Array.from({ length: count }, () => {
      const text = new Y.XmlText();
      text.insert(0, 'Vi ses igen. '.repeat(Math.ceil(letters / 13)).slice(0, letters));
      const block = new Y.XmlElement('agreement');
      block.insert(0, [text]);
      return block;
    });
    fragmentOf(page.doc).push(blocks);
  });
}

const reasons = (page: LightClient) => [...new Set(page.refused.map(({ reason }) => reason))];
/** A refusal is kept only while the page's socket lives; what rests on what was refused is a gap. */
const isRefused = (page: LightClient) => reasons(page).includes('document-full');

async function fill(page: LightClient, updates: number, blocks: number, letters: number): Promise<number> {
  let written = 0;
  while (written < updates && !isRefused(page)) {
    writeBlocks(page, blocks, letters);
    written += 1;
    await until(() => page.isSaved || page.closeCode !== null, 'answered');
  }
  return written;
}

describe('[R40] a document is bounded', () => {
  test('6 MB of agreements are refused at the bound with a reason; others write on; deleting makes room again', async () => {
    const [flooder, other] = [await house.page(1).connect(), await house.page(2).connect()];
    textOf(other.doc).insert(0, 'Sofie');
    const written = await fill(flooder, 100, 3, 20_000);
    expect(reasons(flooder)).toContain('document-full');
    expect(written).toBeGreaterThan((maxDocumentBytes * 0.9) / 60_000);
    expect(flooder.closeCode).toBeNull();
    expect(house.served.attacks).toEqual([]);
    expect(measureDocument(house.replay()).bytes).toBeLessThanOrEqual(maxDocumentBytes);

    textOf(other.doc).insert(5, ' sover bedre');
    await until(() => other.isSaved, 'a few letters still have room');
    expect(canonical(house.replay())).toContain('Sofie sover bedre');

    const late = await house.page(0).connect();
    const fragment = fragmentOf(late.doc);
    fragment.delete(fragment.length - 6, 6);
    await until(() => late.isSaved, 'deleted');
    expect(late.refused).toEqual([]);
    // A measurement is not made at once after another one: then it is refused once more.
    let hasRoom = false;
    for (let tries = 0; tries < 20 && !hasRoom; tries++) {
      const again = await house.page(0).connect();
      writeBlocks(again, 3, 20_000);
      await until(() => again.isSaved, 'answered');
      hasRoom = !isRefused(again);
      if (!hasRoom) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(hasRoom).toBe(true);
    expect(measureDocument(house.replay()).bytes).toBeLessThanOrEqual(maxDocumentBytes);
  });

  test('many small blocks are refused too: what reading costs goes with the pieces', async () => {
    const page = await house.page(1).connect();
    await fill(page, 40, 500, 3);
    expect(reasons(page)).toContain('document-full');
    expect(measureDocument(house.replay()).structs).toBeLessThanOrEqual(maxDocumentStructs);
  });

  test('a document that is larger from before opens, refuses more, and is shortened', async () => {
    const { document } = house.made;
    const doc = house.replay();
    const before = Y.encodeStateVector(doc);
    const text = new Y.XmlText();
    text.insert(0, 'a'.repeat(maxDocumentBytes + 500_000));
    const block = new Y.XmlElement('paragraph');
    block.insert(0, [text]);
    fragmentOf(doc).push([block]);
    await house.store.writer.append({
      document,
      author: somebody(house.made, 1).participant,
      schemaVersion: 1,
      at: new Date().toISOString(),
      bytes: Y.encodeStateAsUpdate(doc, before),
    });
    const page = await house.page(1).connect();
    expect(measureDocument(page.doc).bytes).toBeGreaterThan(maxDocumentBytes);
    const last = fragmentOf(page.doc).get(fragmentOf(page.doc).length - 1) as Y.XmlElement;
    (last.get(0) as Y.XmlText).delete(0, 1_000);
    await until(() => page.isSaved, 'deleted');
    expect(page.refused).toEqual([]);
    const writer = await house.page(2).connect();
    textOf(writer.doc).insert(0, 'b');
    await until(() => writer.isSaved, 'answered');
    expect(reasons(writer)).toContain('document-full');
    expect(canonical(house.replay())).not.toContain('>b');
  });
});
