import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import { isCaseOperation, isMeetingOperation } from '../../../shared/phases/access.ts';
import { type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse } from '../house.ts';
import { lockCase } from '../locked.ts';

let house: House;
let at: CaseAtWork;
let stranger: CaseAtWork;
beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house);
  stranger = await openCase(house);
  await lockCase(house, at);
});
afterAll(() => house.close());

const ofSomething = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].path.includes(':id'));
/** Looks like an id of ours, and names nothing. */
const nobodys = (id: string) => id.replace(/.{4}$/, (end) => (end === '2222' ? '3333' : '2222'));

async function answerOf(name: RouteName, id: string, cookie: string) {
  const { method, path } = routes[name];
  const response = await house.app.request(path.replace(':id', id).replace(':part', '1'), {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    ...(method === 'POST' && { body: '{}' }),
  });
  const headers = [...response.headers].filter(([header]) => header !== 'date');
  return { status: response.status, headers, text: (await response.text()).replaceAll(id, 'id') };
}

it('has routes of both kinds to try', () => {
  const kinds = ofSomething.map((name) => routes[name].operation);
  expect(kinds.filter(isMeetingOperation).length).toBeGreaterThan(40);
  expect(kinds.filter(isCaseOperation).length).toBeGreaterThan(10);
});

it.each(ofSomething)('%s answers for what is others’ as for what does not exist', async (name) => {
  const id = isCaseOperation(routes[name].operation) ? at.id : at.first.meeting;
  for (const cookie of [stranger.who('Lise').cookie, house.organiser, '']) {
    const [others, none] = [await answerOf(name, id, cookie), await answerOf(name, nobodys(id), cookie)];
    expect(others).toEqual(none);
    expect([401, 403, 404]).toContain(others.status);
  }
});
