import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeCode } from '../../../shared/api/wire.ts';
import { addAgreement } from '../case.ts';
import { type Served, type ServedMeeting, serveMeetings } from './serve-meetings.ts';

let served: Served;
beforeAll(async () => {
  served = await serveMeetings();
});
afterAll(() => served.close());

const amina = {
  name: 'Amina',
  role: 'mormor',
  authority: 'Familien',
  responsibilityArea: '',
  decisionPower: '',
  kind: 'privateNetwork',
} as const;

async function addAmina({ id, lise }: ServedMeeting) {
  const added = await served.call('addPerson', { id, cookie: lise, input: amina });
  return { participant: added.participant, cookie: await served.signIn(added.link) };
}

describe('P8 in a room with people in it', () => {
  it('everybody hears of somebody new, whose words and agreements are taken at once', async () => {
    const room = await served.openMeeting();
    const bo = await served.enter(room, room.bo);
    const heard = bo.changes;
    const { participant, cookie } = await addAmina(room);
    await vi.waitFor(() => expect(bo.changes).toBeGreaterThan(heard));
    const page = await served.enter(room, cookie);
    const agreement = addAgreement(page.doc, { text: 'Amina henter om torsdagen', owner: participant });
    await vi.waitFor(() => expect(page.isSaved).toBe(true));
    expect(page.refused).toEqual([]);
    const { agreements } = await served.call('agreements', { id: room.id, cookie: room.bo });
    expect(agreements.map(({ id, owner }) => [id, owner])).toEqual([[agreement, participant]]);
  });

  it('whoever is taken off is shown out for good and the others stay', async () => {
    const room = await served.openMeeting();
    const [bo, karen] = [await served.enter(room, room.bo), await served.enter(room, room.karen)];
    const input = { participant: room.at(2) };
    await served.call('removePerson', { id: room.id, cookie: room.lise, input });
    await vi.waitFor(() => expect(karen.closeCode).not.toBeNull());
    expect([closeCode.noAccess, closeCode.signedOut]).toContain(karen.closeCode);
    expect(bo.closeCode).toBeNull();
    karen.open();
    await vi.waitFor(() => expect(karen.closeCode).not.toBeNull());
    expect(karen.isSynced).toBe(false);
  });

  it('whose duty is given away writes on, by a new connection that knows it', async () => {
    const room = await served.openMeeting();
    const [lise, bo] = [await served.enter(room, room.lise), await served.enter(room, room.bo)];
    const input = { duty: 'minuteTaker', participant: room.at(1) };
    await served.call('giveDuty', { id: room.id, cookie: room.lise, input });
    await vi.waitFor(() => expect(bo.closeCode).toBe(closeCode.accessChanged));
    expect(lise.closeCode).toBe(closeCode.accessChanged);
  });

  it('the stream of the case ends for whoever is taken off, and tells nothing on the way', async () => {
    const room = await served.openMeeting();
    const stream = await fetch(`http://127.0.0.1:${served.port}/api/cases/${room.case}/changes`, {
      headers: { cookie: room.karen },
    });
    let told = '';
    let isOver = false;
    void (async () => {
      for await (const chunk of stream.body ?? []) told += new TextDecoder().decode(chunk);
      isOver = true;
    })();
    await vi.waitFor(() => expect(told).toContain('changed'));
    const before = told;
    const input = { participant: room.at(2) };
    await served.call('removePerson', { id: room.id, cookie: room.lise, input });
    await vi.waitFor(() => expect(isOver).toBe(true));
    expect(told).toBe(before);
  });
});
