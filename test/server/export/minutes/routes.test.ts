import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBlock, findItem, typeText } from '../../../../server/demo/writing.ts';
import { missingCodes } from '../../../../shared/phases/phases.ts';
import { agree, type CaseAtWork, openCase, write } from '../../case.ts';
import { type House, openHouse } from '../../house.ts';
import { readers, recogniseAll } from '../../locked.ts';
import { askPdf, attachmentOf, partOf } from '../press/files.ts';

/** What stands near the minutes in the store, and in none of their files. */
const canaries = { email: 'kanarie@skjult.example', otherCase: 'Kanariefuglebarnet' };

let house: House;
let at: CaseAtWork;
beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house);
  const owner = at.who('Bo').participant;
  await agree(house, at, { text: 'Bo ringer til skolen', owner, deadline: '2026-W49' });
  const other = await house.newMeeting([{ ...people.anna }, { ...people.lise }], {
    childFirstName: canaries.otherCase,
  });
  expect(other.links).toHaveLength(2);
  await house.call('setReminders', {
    cookie: at.who('Fatima').cookie,
    input: { email: canaries.email, daysBefore: 3 },
  });
  const id = at.first.meeting;
  const item = (await house.rooms.minutes(at.first.document)).minutes.nodes[0]?.attributes.id;
  await house.call('recordHeard', {
    id,
    cookie: at.who('Lise').cookie,
    input: { item, participant: at.who('Karen').participant, heard: true },
  });
});
afterAll(() => house.close());

const card = { authority: '', role: '', responsibilityArea: '', decisionPower: '', duties: [], isMe: false };
const people = {
  anna: { ...card, name: 'Anna', kind: 'parent' as const },
  lise: { ...card, name: 'Per', kind: 'professional' as const, duties: ['chair' as const] },
};

/** A file of the meeting, as somebody at the table gets it. */
async function fetchFile(path: string, name = 'Lise') {
  const address = `/api/meetings/${at.first.meeting}/${path}`;
  const response = await house.app.request(address, { headers: { cookie: at.who(name).cookie } });
  return {
    status: response.status,
    headers: response.headers,
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}
async function verify(file: Uint8Array): Promise<string> {
  const response = await house.app.request('/api/verify', { method: 'POST', body: new Uint8Array(file) });
  return ((await response.json()) as { outcome: string }).outcome;
}
const forms = ['pdf', 'archive.pdf', 'docx', 'md', 'json'];

/** All text of a file, whatever it is written as. */
async function textOf(form: string, bytes: Uint8Array): Promise<string> {
  if (form === 'docx')
    return ['word/document.xml', 'word/footer1.xml', 'docProps/core.xml', 'docProps/app.xml']
      .map((part) => partOf(bytes, part))
      .join('\n');
  if (!form.endsWith('pdf')) return new TextDecoder().decode(bytes);
  const text = await askPdf(bytes, 'pdftotext');
  const inside = form === 'archive.pdf' ? await attachmentOf(bytes, 'referat.json') : '';
  return `${text}${await askPdf(bytes, 'pdfinfo', '-meta')}${inside}`;
}

describe('the files of a meeting', () => {
  it('before the meeting has ended there are none', async () => {
    expect((await fetchFile('minutes/pdf')).status).toBe(403);
  });

  it('while it is reviewed there is a draft for those who answer for it, marked on every page', async () => {
    const id = at.first.meeting;
    await write(house, id, (doc) =>
      typeText(findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family'), 'Vi blev hørt.', 'words'),
    );
    const despite = { despite: [...missingCodes] };
    await house.call('closeMeeting', { id, cookie: at.who('Lise').cookie, input: despite });
    const draft = await fetchFile('minutes/pdf');
    expect(draft.status).toBe(200);
    const pages = (await askPdf(draft.bytes, 'pdftotext')).split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('UDKAST · ikke låst');
    expect((await fetchFile('minutes/docx')).status).toBe(200);
    for (const path of ['minutes/json', 'minutes/archive.pdf', 'action-plan/pdf'])
      expect((await fetchFile(path)).status, path).toBe(403);
    expect((await fetchFile('minutes/pdf', 'Fatima')).status).toBe(403);
    expect(await verify(draft.bytes)).toBe('unknown');
  });

  it('once it is locked everybody who was there gets them, but for whoever only lent their voice', async () => {
    await recogniseAll(house, at);
    await house.call('lockMinutes', { id: at.first.meeting, cookie: at.who('Lise').cookie });
    for (const name of readers) expect((await fetchFile('minutes/md', name)).status, name).toBe(200);
    expect((await fetchFile('minutes/md', 'Tolk')).status).toBe(403);
    expect((await fetchFile('minutes/exe')).status).toBe(404);
    expect((await fetchFile('minutes/constructor')).status).toBe(404);
  });

  it.each(forms)(
    'P7: %s is known again by /verify, tells nobody whose it is by its name, and is kept nowhere',
    async (form) => {
      const { bytes, headers } = await fetchFile(`minutes/${form}`, 'Fatima');
      expect(await verify(bytes)).toBe('genuine');
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename="referat-2026-11-24(-arkiv)?\.(pdf|docx|md|json)"$/,
      );
      expect(headers.get('cache-control')).toBe('no-store');
      const again = await fetchFile(`minutes/${form}`, 'Bo');
      expect(Buffer.compare(again.bytes, bytes)).toBe(0);
      const flipped = Uint8Array.from(bytes);
      const middle = Math.floor(flipped.length / 2);
      flipped[middle] = (flipped[middle] ?? 0) ^ 1;
      expect(await verify(flipped)).not.toBe('genuine');
    },
  );

  it.each(forms)('%s says what was said, and nothing else that we know', async (form) => {
    const text = await textOf(form, (await fetchFile(`minutes/${form}`)).bytes);
    expect(text).toContain('Bo ringer til skolen');
    expect(text).toContain('Vi blev hørt.');
    for (const canary of [...Object.values(canaries), 'kanarie', '/seat', 'heard'])
      expect(text.toLowerCase()).not.toContain(canary.toLowerCase());
    for (const { link } of at.first.links) expect(text).not.toContain(link.split('#')[1]);
    for (const { person } of [at.who('Fatima'), at.who('Bo')]) expect(text).not.toContain(person);
  });

  it('R084: the draft of an action plan is for the caseworker and the chair, and is known again too', async () => {
    for (const form of ['pdf', 'docx']) {
      const plan = await fetchFile(`action-plan/${form}`, 'Bo');
      expect(plan.headers.get('content-disposition')).toContain(`udkast-til-handleplan-2026-11-24.${form}`);
      expect(await verify(plan.bytes)).toBe('genuine');
    }
    const { bytes } = await fetchFile('action-plan/pdf', 'Bo');
    const pages = (await askPdf(bytes, 'pdftotext')).split('\f').slice(0, -1);
    for (const page of pages) expect(page).toContain('UDKAST');
    expect(pages.join()).toContain('Bo ringer til skolen');
    for (const name of ['Fatima', 'Karen', 'Tolk'])
      expect((await fetchFile('action-plan/pdf', name)).status, name).toBe(403);
  });

  it('[I16] each file that is handed out is one row in the audit', async () => {
    const before = house.auditRows();
    await fetchFile('minutes/md', 'Karen');
    await fetchFile('minutes/md', 'Karen');
    expect(house.auditRows() - before).toBe(2);
    await fetchFile('minutes/md', 'Tolk');
    expect(house.auditRows() - before).toBe(2);
  });

  it('R096: an addition stands in the next file, and the file before is still known', async () => {
    const before = (await fetchFile('minutes/json')).bytes;
    const { participant, cookie } = at.who('Karen');
    const input = { participant, text: 'Jeg vil gerne tilføje noget.' };
    await house.call('writeAddition', { id: at.first.meeting, cookie, input });
    const after = await fetchFile('minutes/md');
    expect(new TextDecoder().decode(after.bytes)).toContain('Jeg vil gerne tilføje noget.');
    expect(await verify(before)).toBe('genuine');
    const json = new TextDecoder().decode((await fetchFile('minutes/json')).bytes);
    const encode = (text: string) => new TextEncoder().encode(text);
    expect(await verify(encode(JSON.stringify(JSON.parse(json), null, 2)))).toBe('genuine');
    expect(await verify(encode(json.replace('Jeg vil gerne', 'Jeg vil ikke')))).toBe('altered');
  });
});
