import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import { type House, openHouse } from '../house.ts';
import { onDisk } from '../keeping/disk.ts';
import { openUnknown, type UnknownCase, word } from './unknown.ts';

let house: House;
let at: UnknownCase;
/** Who is no professional, and one that is. */
const cookies = new Map<string, string>();
beforeAll(async () => {
  house = await openHouse();
  at = await openUnknown(house);
  await at.clear();
  for (const [index, name] of [
    [3, 'Fatima'],
    [5, 'Sofie'],
    [6, 'Karen'],
  ] as const) {
    const participant = at.created.links[index]?.participant;
    const { body } = await house.call('reissueSeatLink', { ...at.at, input: { participant } });
    cookies.set(name, await house.signIn(body.link));
  }
});
afterAll(() => house.close());

const parts = ['family.pdf', 'professional.pdf', 'referat.md', 'referat.json'];

/** Every route that is read, of the case and of its meeting. */
async function everythingFor(cookie: string): Promise<string> {
  const bodies = [];
  for (const [name, { method, path }] of Object.entries(routes)) {
    if (method !== 'GET' || name === 'caseChanges') continue;
    const of = path.startsWith('/api/cases/') ? at.id : at.created.meeting;
    for (const part of path.includes(':part') ? parts : ['']) {
      const address = path.replace(':id', of).replace(':part', part);
      const answer = await house.app.request(address, { headers: { cookie } });
      bodies.push(textOf(Buffer.from(await answer.arrayBuffer())));
    }
  }
  return bodies.join('\n');
}

function textOf(bytes: Buffer): string {
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString('utf8');
  return Object.values(unzipSync(bytes))
    .map((file) => strFromU8(file))
    .join('\n');
}

describe('what professionals say before the meeting', () => {
  it('reaches no parent and no child by any route; a professional of the case reads it', async () => {
    for (const name of ['Fatima', 'Sofie']) {
      expect([name, (await everythingFor(cookies.get(name) ?? '')).includes(word)]).toEqual([name, false]);
      const view = await house.call('meeting', { id: at.created.meeting, cookie: cookies.get(name) ?? '' });
      expect(view.body.isCleared).toBeNull();
    }
    expect(await everythingFor(cookies.get('Karen') ?? '')).toContain(word);
  });

  it('stands in no document, and rings on no parent’s page', async () => {
    const { document } = at.created;
    const { rows } = await house.store.reader.log(document);
    expect(rows.some(({ bytes }) => Buffer.from(bytes).toString('latin1').includes(word))).toBe(false);
    const rung: string[] = [];
    for (const name of ['Fatima', 'Karen']) {
      const { person } = (await house.call('session', { cookie: cookies.get(name) ?? '' })).body;
      house.caseEvents.subscribe(at.id, {
        person: person?.id as never,
        session: name,
        mayHearOf: () => true,
        mayKnowOf: () => true,
        notify: () => rung.push(name),
        close: () => {},
      });
    }
    await at.answerAs('Pia', 'sparring', 'yes');
    expect(rung).toEqual(['Karen']);
  });

  it('stands in no row of the audit: ids and verbs alone', () => {
    const database = new DatabaseSync(`${house.folder}/faellesreferat.sqlite`, { readOnly: true });
    const rows = JSON.stringify(database.prepare('select * from audit').all());
    database.close();
    expect(rows).toContain('judgeGate');
    expect(rows).not.toContain(word);
    // The control: on disk it is.
    expect(onDisk(house.folder)).toContain(word);
  });

  it('[R034] is nobody’s but a professional’s to write', async () => {
    const posts: RouteName[] = ['answerGate', 'judgeGate', 'nameLeader', 'recordConsent', 'withdrawConsent'];
    for (const name of posts)
      for (const who of ['Fatima', 'Sofie'])
        expect([
          name,
          who,
          (await house.call(name, { id: at.id, cookie: cookies.get(who) ?? '' })).status,
        ]).toEqual([name, who, 403]);
  });

  it('no link to a seat is made anywhere but where it is asked whether one may be', () => {
    const files = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const making = files.filter((file) => /\bseatLink\(/.test(readFileSync(`server/${file}`, 'utf8')));
    // The organiser's own link, and the one that a professional makes of a session they are in, name no seat.
    const ofNoSeat = ['signin/organiser.ts', 'signin/own-link-routes.ts'];
    expect(making.sort()).toEqual(['door/token.ts', 'gate/clearance.ts', ...ofNoSeat]);
  });
});
