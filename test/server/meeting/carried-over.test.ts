import { afterAll, beforeAll, expect, it } from 'vitest';
import { gatherCarried } from '../../../server/meeting/carried-over.ts';
import type { DocumentId, ParticipantId } from '../../../shared/ids.ts';
import { anAudit } from '../../contract/meeting.ts';
import { holdTwoMeetings, type TwoMeetings } from '../case/two-meetings.ts';
import { addAgreement, write } from '../case.ts';
import { type House, openHouse } from '../house.ts';

let house: House;
let held: TwoMeetings;
beforeAll(async () => {
  house = await openHouse();
  held = await holdTwoMeetings(house, 'locked');
});
afterAll(() => house.close());

it('[I11] minutes that are opened again while they are read are not carried to who was not there', async () => {
  const { document } = (await house.store.reader.meeting(held.second)) ?? expect.unreachable();
  let isOpenedAgain = false;
  const minutes = async (id: DocumentId) => {
    if (id === document && !isOpenedAgain) {
      isOpenedAgain = true;
      const audit = anAudit({ meeting: held.second });
      await house.store.writer.changePhase(held.second, 'locked', 'reviewing', audit);
      await write(house, held.second, (doc) => addAgreement(doc, { text: 'said since' }));
    }
    return house.rooms.minutes(id);
  };
  const to = [{ id: 'next' as ParticipantId, person: held.who('Omar').person }];
  const carrying = { of: held.id, by: held.who('Lise').person, to, toOthers: true };
  const { store, projection, clock } = house;
  const carried = await gatherCarried(
    { store, rooms: { minutes }, projection, now: () => clock.now },
    carrying,
  );
  expect(isOpenedAgain).toBe(true);
  expect(JSON.stringify(carried)).not.toContain('said since');
  expect(JSON.stringify(carried)).not.toContain('underretning om far');
  expect(JSON.stringify(carried)).toContain('Omar henter hver fredag');
});
