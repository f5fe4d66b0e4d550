import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceOfFile } from '../../../server/verify/again/source.ts';
import { verify } from '../../../server/verify/again/verify.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import { lockedFormat, lockedFormatWithLinks } from '../../../shared/lock/locked.ts';
import { minutesToItems } from '../../../shared/minutes/canonical/canonical.ts';
import { askPdf, partOf } from '../export/press/files.ts';
import { type House, openHouse } from '../house.ts';
import { openTable, type Table } from './table.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** `by` makes a new link for somebody and goes in by it. */
async function enterAs(table: Table, by: string, whose: string): Promise<string> {
  const input = { participant: table.who(whose).participant };
  const { body } = await table.deed(by, 'reissueSeatLink', input);
  return house.signIn(body.link);
}

const linkOf = (table: Table, name: string) =>
  table.first.links.find(({ participant }) => participant === table.who(name).participant)?.link ?? '';

async function answerAs(table: Table, cookie: string, participant: ParticipantId) {
  const id = table.meeting;
  for (const { id: subject, fingerprint, content } of minutesToItems(await table.minutes())) {
    if (content.blocks.length === 0) continue;
    const input = { answer: 'yes', participant, subject, fingerprint };
    expect((await house.call('recognise', { id, cookie, input })).status).toBe(200);
  }
}

const told = async (table: Table, name: string, cookie = table.who(name).cookie) =>
  (await house.call('meeting', { id: table.meeting, cookie })).body.newLinks;

async function fileOf(table: Table, form: string) {
  const path = `/api/meetings/${table.meeting}/minutes/${form}`;
  return house.app.request(path, { headers: { cookie: table.who('Lise').cookie } });
}

/** What the verifier, which knows nothing of the product, finds about a meeting. */
async function findings(table: Table) {
  const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
  const found = (await verify(sourceOfFile(database))).find(({ meeting }) => meeting === table.meeting);
  database.close();
  return found?.versions.flatMap((version) => version.findings);
}

describe('an answer given by a link that somebody else made during the review', () => {
  it('is marked in the overview, in what is locked and in every file, and verifies', async () => {
    const table = await openTable(house);
    const bo = table.who('Bo').participant;
    const father = table.who('Fatima').participant;
    await table.everybodySaysYes(['Fatima']);
    const cookie = await enterAs(table, 'Bo', 'Fatima');
    await answerAs(table, cookie, father);
    const quote = await table.quote();
    const said = { answer: 'yes', participant: father, subject: quote.id, fingerprint: quote.fingerprint };
    const confirmed = await house.call('confirmQuote', { id: table.meeting, cookie, input: said });
    expect(confirmed.body.linkBy).toBe(bo);

    const { recognitions } = await table.review();
    const makers = new Set(recognitions.map(({ participant, linkBy }) => `${participant} ${linkBy}`));
    expect(makers).toContain(`${father} ${bo}`);
    expect(makers).not.toContain(`${father} null`);
    expect([...makers].filter((one) => one.endsWith(bo))).toHaveLength(1);

    expect((await table.deed('Lise', 'lockMinutes')).status).toBe(200);
    const addition = { participant: father, text: 'Sagt bagefter.' };
    await house.call('writeAddition', { id: table.meeting, cookie, input: addition });
    const locked = (await table.deed('Lise', 'locked')).body;
    expect(locked.minutes.format).toBe(lockedFormatWithLinks);
    expect(locked.additions).toMatchObject([{ participant: father, linkBy: bo }]);
    expect(locked.minutes.quotes).toMatchObject([{ speaker: father, linkBy: bo }]);
    expect(await findings(table)).toEqual([]);

    const mark = 'givet ved et link, som Bo havde lavet';
    const json = Buffer.from(await (await fileOf(table, 'json')).arrayBuffer());
    expect(JSON.parse(json.toString()).minutes.recognitions).toEqual(locked.minutes.recognitions);
    const verified = await house.app.request('/api/verify', { method: 'POST', body: new Uint8Array(json) });
    expect(((await verified.json()) as { outcome: string }).outcome).toBe('genuine');
    const times = (text: string) => text.replace(/\s+/g, ' ').split(mark).length - 1;
    // In the table of answers, at the quote and under the addition.
    expect(times(await (await fileOf(table, 'md')).text())).toBe(3);
    const pdf = new Uint8Array(await (await fileOf(table, 'pdf')).arrayBuffer());
    expect(times(await askPdf(pdf, 'pdftotext'))).toBe(3);
    const docx = new Uint8Array(await (await fileOf(table, 'docx')).arrayBuffer());
    expect(times(partOf(docx, 'word/document.xml').replace(/<[^>]+>/g, ''))).toBe(3);
  });

  it('is told to its person at the next entry and to whoever may make links, and to nobody else', async () => {
    const table = await openTable(house);
    const cookie = await enterAs(table, 'Bo', 'Fatima');
    const row = { participant: table.who('Fatima').participant, by: table.who('Bo').participant };
    expect(await told(table, 'Fatima', cookie)).toMatchObject([row]);
    expect(await told(table, 'Lise')).toMatchObject([row]);
    expect(await told(table, 'Karen')).toEqual([]);
    const { status } = await house.call('meeting', { id: table.meeting, cookie: table.who('Fatima').cookie });
    expect(status).toBe(401);
  });

  it('that leads the meeting is told to everybody: tovholder or minute taker can become the chair so', async () => {
    const table = await openTable(house);
    await enterAs(table, 'Bo', 'Lise');
    const row = { participant: table.who('Lise').participant, by: table.who('Bo').participant };
    for (const name of ['Fatima', 'Karen', 'Bo']) expect(await told(table, name)).toMatchObject([row]);
  });

  it('is marked by nobody when the link is the person’s own or from before the meeting', async () => {
    const table = await openTable(house);
    const own = await enterAs(table, 'Bo', 'Bo');
    await answerAs(table, own, table.who('Bo').participant);
    const again = await house.signIn(linkOf(table, 'Fatima'));
    await answerAs(table, again, table.who('Fatima').participant);
    await table.everybodySaysYes(['Bo', 'Fatima']);
    expect((await table.review()).recognitions.filter(({ linkBy }) => linkBy !== null)).toEqual([]);
    expect(await told(table, 'Lise')).toEqual([]);
    await table.deed('Lise', 'lockMinutes');
    const { minutes } = (await table.deed('Lise', 'locked')).body;
    expect(minutes.format).toBe(lockedFormat);
    expect(minutes.recognitions.every((row) => !('linkBy' in row))).toBe(true);
    expect(await findings(table)).toEqual([]);
  });
});
