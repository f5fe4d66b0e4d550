import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeCode } from '../../../shared/api/wire.ts';
import { type Attended, heard, listen, type Name, openAttended, ownWords, textAt } from './attended.ts';

describe('R129 when the meeting closes', () => {
  let here: Attended;
  beforeAll(async () => {
    here = await openAttended();
  });
  afterAll(() => here.close());

  it('the socket and the stream of whoever did not come end, and the others stay', async () => {
    const [omar, karen, fatima] = [
      await here.enter('Omar'),
      await here.enter('Karen'),
      await here.enter('Fatima'),
    ];
    const streams = {
      Omar: listen(here, 'Omar'),
      Fatima: listen(here, 'Fatima'),
      Karen: listen(here, 'Karen'),
    };
    for (const stream of Object.values(streams)) await vi.waitFor(() => expect(stream.told).toBe(1));
    const before = (await here.call('stafetlog', here.cookies.Omar, here.of)).body;
    expect(before.agreements.length).toBeGreaterThan(1);
    await here.deeds.close();
    await vi.waitFor(() => expect(omar.closeCode).toBe(closeCode.noAccess));
    await vi.waitFor(() => expect(karen.closeCode).toBe(closeCode.noAccess));
    await vi.waitFor(() => expect(fatima.closeCode).toBe(closeCode.accessChanged));
    await vi.waitFor(() => expect([streams.Omar.isOver, streams.Karen.isOver]).toEqual([true, true]));
    await vi.waitFor(() => expect(streams.Fatima.told).toBe(2));
    expect([streams.Omar.told, streams.Karen.told, streams.Fatima.isOver]).toEqual([1, 1, false]);
    const after = (await here.call('stafetlog', here.cookies.Omar, here.of)).body;
    expect(after.agreements.map(({ text }) => text)).toEqual([ownWords]);
  });

  it('R129 the bell rings for whoever did not come when what they own changes, and not for what others own', async () => {
    const stream = listen(here, 'Omar');
    await vi.waitFor(() => expect(stream.told).toBe(1));
    const agreementsOf = async (name: 'Omar' | 'Lise') =>
      (await here.call('stafetlog', here.cookies[name], here.of)).body.agreements;
    const [own] = await agreementsOf('Omar');
    const other = (await agreementsOf('Lise')).find(({ id }) => id !== own?.id);
    const say = (agreement: string | undefined) => {
      const input = { agreement, status: 'inProgress', until: null, note: '' };
      return here.call('recordProgress', here.cookies.Bo, here.of, input);
    };
    await say(other?.id);
    await say(own?.id);
    await vi.waitFor(() => expect(stream.told).toBe(2));
    await say(other?.id);
    await say(own?.id);
    await vi.waitFor(() => expect(stream.told).toBe(3));
  });

  it('of what happens then nothing is told to them, not even that something does', async () => {
    const omar = listen(here, 'Omar');
    await vi.waitFor(() => expect(omar.told).toBe(1));
    await here.deeds.lock();
    await here.deeds.send('Fatima');
    const fatima = listen(here, 'Fatima');
    await vi.waitFor(() => expect(fatima.told).toBe(1));
    expect([omar.told, omar.isOver]).toEqual([1, false]);
  });

  it('an absent parent who is sent the minutes answers what others are to be told, and nobody else who was away', async () => {
    const agreements = [here.owned];
    const { body } = await here.call('createOrientation', here.cookies.Lise, here.id, {
      to: 'Klubben',
      agreements,
    });
    const answer = (name: Name) =>
      here.ask(`/api/meetings/${here.id}/orientations/answer`, here.cookies[name], 'POST', {
        orientation: body.id,
        yes: true,
      });
    expect((await answer('Nora')).status).toBe(403);
    await here.deeds.send('Nora');
    expect([(await answer('Nora')).status, (await answer('Omar')).status]).toEqual([200, 403]);
  });

  it('R106 nor by the next meeting, unless whoever makes it vouches for what is locked', async () => {
    const seats = await here.store.reader.seatsOfCase(here.of);
    const personOf = (name: Name) => seats.find((seat) => seat.participant === here.seatOf[name])?.person;
    const card = {
      authority: '',
      role: '',
      responsibilityArea: '',
      decisionPower: '',
      duties: [] as string[],
    };
    const seated = (name: Name, duties: string[] = []) => {
      return {
        ...card,
        name,
        duties,
        kind: name === 'Lise' ? 'professional' : 'parent',
        isMe: name === 'Lise',
        person: personOf(name),
      };
    };
    const make = async (others: Name[], carryToOthers: boolean) => {
      const participants = [seated('Lise', ['chair']), ...others.map((name) => seated(name))];
      const when = { date: '2027-02-01', start: '14:00', end: '15:30', place: 'Skolen', purpose: 'Videre' };
      const input = { templateId: 'opfoelgning-netvaerksmoede', ...when, participants, carryToOthers };
      const { body } = await here.call('createFollowUp', here.cookies.Lise, here.of, input);
      const { text } = await textAt(here, `/api/meetings/${body.meeting}/document`, 'Lise');
      return heard(text);
    };
    expect(await make(['Fatima'], false)).toContain('KANARIE-aftale');
    expect(await make(['Fatima', 'Omar'], false)).toEqual([]);
    expect(await make(['Fatima', 'Nora'], false)).toContain('KANARIE-aftale');
    expect(await make(['Fatima', 'Omar'], true)).toContain('KANARIE-aftale');
  });

  it('R047 a wrong attendance is put right while the minutes are read through, and what it opens is closed again', async () => {
    const closed = await openAttended();
    try {
      await closed.deeds.close();
      const say = (present: boolean) =>
        closed.call('recordAttendance', closed.cookies.Lise, closed.id, {
          participant: closed.seatOf.Karen,
          present,
        });
      await say(true);
      const karen = await closed.enter('Karen');
      const stream = listen(closed, 'Karen');
      await vi.waitFor(() => expect(stream.told).toBe(1));
      await say(false);
      await vi.waitFor(() => expect(karen.closeCode).toBe(closeCode.noAccess));
      await vi.waitFor(() => expect(stream.isOver).toBe(true));
      expect(stream.told).toBe(1);
      await closed.deeds.lock();
      // Who came is part of what is locked.
      await expect(say(true)).rejects.toThrow('403');
      const late = closed.store.writer.recordAttendance(closed.id, closed.seatOf.Karen, true, {
        person: null,
        operation: 'recordAttendance',
        meeting: closed.id,
        subject: null,
        at: '',
      });
      expect(await late).toBe(false);
    } finally {
      await closed.close();
    }
  });

  it('a duty given to somebody who did not come opens it to them, and taken away it closes again', async () => {
    const closed = await openAttended();
    try {
      await closed.deeds.close();
      const give = (participant: string | null) =>
        closed.call('giveDuty', closed.cookies.Lise, closed.id, { duty: 'minuteTaker', participant });
      expect(await closed.knock('Karen')).toEqual({ code: closeCode.noAccess, frames: 0 });
      await give(closed.seatOf.Karen);
      const karen = await closed.enter('Karen');
      const stream = listen(closed, 'Karen');
      await vi.waitFor(() => expect(stream.told).toBe(1));
      await give(closed.seatOf.Lise);
      await vi.waitFor(() => expect(karen.closeCode).toBe(closeCode.noAccess));
      await vi.waitFor(() => expect(stream.isOver).toBe(true));
    } finally {
      await closed.close();
    }
  });
});
