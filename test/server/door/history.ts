import { newToken, tokenToHash } from '../../../server/door/token.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { aMeeting, anAudit } from '../../contract/meeting.ts';
import type { House } from '../house.ts';

/** Somebody with so many meetings behind them, three to a case, and five other people at each. */
export async function withHistory(
  house: House,
  meetings: number,
): Promise<{ person: PersonId; cookie: string }> {
  const { writer } = house.store;
  const person = crypto.randomUUID().replaceAll('-', '').slice(0, 24) as PersonId;
  const first = aMeeting(person, 6);
  const organiser = (await house.store.reader.seat(tokenToHash(house.organiserLink.split('#')[1] ?? '')))
    ?.person;
  first.input.meeting.createdBy = organiser as PersonId;
  const mine = first.input.participants[0];
  if (!mine) throw new Error('A meeting of nobody.');
  Object.assign(mine, { isNewPerson: true, seatTokenHash: tokenToHash(newToken()), duties: ['chair'] });
  await writer.createMeeting(first.input, anAudit());
  let latest = first.input.case;
  const creating: Promise<void>[] = [];
  for (let count = 1; count < meetings; count++) {
    const { input } = aMeeting(person, 6);
    input.meeting.date = dayAfter(count);
    if (count % 3 === 0) latest = input.case;
    creating.push(
      count % 3 === 0
        ? writer.createMeeting(input, anAudit())
        : writer.createFollowUp({ ...input, case: latest.id }, anAudit()),
    );
  }
  await Promise.all(creating);
  // Not by a link, which opens its own case alone.
  const id = newToken();
  const times = { createdAt: '2024-01-01T00:00:00.000Z', expiresAt: '2100-01-01T00:00:00.000Z' };
  await writer.openSession({ idHash: tokenToHash(id), person, link: null, ...times }, anAudit());
  return { person, cookie: `session=${id}` };
}

function dayAfter(count: number): string {
  return new Date(Date.UTC(2024, 0, 1 + count)).toISOString().slice(0, 10);
}
