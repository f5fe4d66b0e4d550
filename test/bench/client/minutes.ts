import type * as Y from 'yjs';
import { addBlock, findItem, setAttributes, typeText } from '../../../server/demo/writing.ts';
import { schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { isTextRun, type MinutesNode, readMinutes, walkMinutes } from '../../../shared/minutes/read/read.ts';
import { LightClient, until } from '../../server/sync/light-client.ts';

export interface MinutesSize {
  blocks: number;
  /** Characters of text. */
  characters: number;
}

const structured = new Set('agreement intervention voice round topic goal pause attendance'.split(' '));
/** What the minutes are filled with. */
export const sentence =
  'Sofie møder ti minutter før de andre og bliver taget imod ved døren, så garderoben er stille, når hun kommer. ';
const items = ['i-gang', 'nye', 'ansvar'];

/** Writes blocks into the meeting's minutes until they have this size, and waits until they are on disk. */
export async function growMinutes(url: string, cookie: string, size: MinutesSize): Promise<MinutesSize> {
  const client = await new LightClient({ url, cookie, schema: schemaVersion }).connect();
  const { doc } = client;
  const missing = size.blocks - measureMinutes(doc).blocks;
  const each = (size.characters - measureMinutes(doc).characters) / missing;
  for (let index = 0; index < missing; index++) doc.transact(() => addOne(doc, index, each));
  await until(() => client.isSaved, 'saved');
  client.cut();
  return measureMinutes(doc);
}

/** Two agreements to each intervention, spread over the items of the agenda. */
function addOne(doc: Y.Doc, index: number, length: number): void {
  const item = findItem(doc, items[Math.floor(index / 3) % items.length] ?? 'ansvar');
  const text = sentence.repeat(Math.ceil(length / sentence.length)).slice(0, Math.round(length));
  if (index % 3 === 2) {
    const block = addBlock(item, 'intervention');
    typeText(block, text, 'what');
    setAttributes(block, { stage: 'ongoing', effect: 'works', decision: 'continue' });
  } else {
    const block = addBlock(item, 'agreement');
    typeText(block, text);
    if (index % 2 === 0) setAttributes(block, { deadline: '2026-12-04' });
  }
}

function measureMinutes(doc: Y.Doc): MinutesSize {
  const nodes = [...walkMinutes(readMinutes(doc))].map(({ node }) => node);
  const lengthOf = ({ children }: MinutesNode) =>
    children.reduce((sum, child) => sum + (isTextRun(child) ? child.text.length : 0), 0);
  return {
    blocks: nodes.filter(({ node }) => structured.has(node)).length,
    characters: nodes.reduce((sum, node) => sum + lengthOf(node), 0),
  };
}
