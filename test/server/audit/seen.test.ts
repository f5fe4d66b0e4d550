import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import { isDisclosing, purposeOf, purposes } from '../../../shared/audit/purposes.ts';
import { seenWho } from '../../../shared/audit/seen.ts';
import { sharedWords } from '../../../shared/text/words.ts';
import { type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse } from '../house.ts';

let house: House;
let at: CaseAtWork;
let meeting: string;
beforeEach(async () => {
  house = await openHouse();
  house.clock.now = new Date('2026-11-24T13:30:00Z');
  at = await openCase(house);
  meeting = at.first.meeting;
});
afterEach(() => house.close());

const as = (name: string) => ({ ...at.as(name), id: meeting });
const later = (minutes: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + minutes * 60_000);
};
const entriesOf = async (name: string, of: 'meetingSeen' | 'caseSeen' = 'meetingSeen') => {
  const { body } = await house.call(of, of === 'caseSeen' ? at.as(name) : as(name));
  return body.days.flatMap(({ date, entries }) => entries.map((entry) => ({ date, ...entry })));
};

describe('P10 who has seen it', () => {
  it('tells the family by day, role and purpose, without the names of those who work', async () => {
    await house.call('meeting', as('Bo'));
    later(30);
    await house.call('meeting', as('Bo'));
    later(9.5 * 60);
    await house.call('meeting', as('Karen'));
    await house.call('stafetlog', at.as('Lise'));
    const seen = await entriesOf('Fatima', 'caseSeen');
    expect(seen.filter(({ purpose }) => purpose === 'minutes' || purpose === 'case')).toMatchObject([
      { date: '2026-11-25', who: 'professional', name: null, purpose: 'minutes' },
      { date: '2026-11-25', who: 'tovholder', name: null, purpose: 'case' },
      {
        date: '2026-11-24',
        who: 'authority',
        name: null,
        from: '2026-11-24T13:30:00.000Z',
        to: '2026-11-24T14:00:00.000Z',
      },
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/Bo|Karen|Lise/);
  });

  it('tells nobody at what hour the family has read, and not who of them', async () => {
    await house.call('meeting', as('Fatima'));
    await house.call('meeting', as('Sofie'));
    for (const name of ['Lise', 'Sofie']) {
      const family = (await entriesOf(name)).filter(({ who }) => who === 'family');
      expect(family).toMatchObject([{ purpose: 'minutes', name: null, from: null, to: null }]);
    }
    const { body } = await house.call('caseSeenJson', at.as('Lise'));
    const rows = body as unknown as { who: string; at: string | null }[];
    const ofFamily = rows.filter(({ who }) => who === 'family');
    expect(ofFamily.length).toBeGreaterThan(1);
    expect(ofFamily.filter((row) => row.at !== null)).toEqual([]);
  });

  it('tells whoever answers for the meeting or the case the names of those who work, and who was turned away', async () => {
    await house.call('meeting', as('Bo'));
    await house.call('closeMeeting', as('Karen'));
    await house.call('meeting', { ...as('Bo'), cookie: (await openCase(house)).as('Bo').cookie });
    await house.accessLog.flush();
    for (const of of ['meetingSeen', 'caseSeen'] as const) {
      const seen = await entriesOf('Lise', of);
      expect(seen).toContainEqual(
        expect.objectContaining({ who: 'authority', name: 'Bo', purpose: 'minutes' }),
      );
      expect(seen).toContainEqual(
        expect.objectContaining({ who: 'professional', name: 'Karen', purpose: 'refused' }),
      );
      expect(seen).toContainEqual(
        expect.objectContaining({ who: 'outside', name: null, purpose: 'refused' }),
      );
    }
    expect((await entriesOf('Fatima')).filter(({ purpose }) => purpose === 'refused')).toEqual([]);
  });

  it('tells by which deeds something came to others, and of other deeds nothing', async () => {
    const { participant } = at.who('Karen');
    await house.call('reissueSeatLink', { ...as('Lise'), input: { participant } });
    await house.call('recordAttendance', { ...as('Lise'), input: { participant, present: true } });
    const purposesSeen = (await entriesOf('Fatima')).map(({ purpose }) => purpose);
    expect(purposesSeen).toContain('link');
    expect(purposesSeen).not.toContain('write');
  });

  it('is a meeting’s own: what was read of another meeting of the case stands in the case', async () => {
    await house.call('stafetlog', at.as('Bo'));
    expect((await entriesOf('Lise')).some(({ purpose }) => purpose === 'case')).toBe(false);
    expect((await entriesOf('Lise', 'caseSeen')).some(({ purpose }) => purpose === 'case')).toBe(true);
  });
});

describe('one’s own extract', () => {
  it('is what one has done oneself, everywhere, and nobody else’s', async () => {
    await house.call('meeting', as('Tolk'));
    await house.call('meeting', as('Bo'));
    await house.call('recordAttendance', {
      ...as('Tolk'),
      input: { participant: at.who('Tolk').participant, present: true },
    });
    const { status, body } = await house.call('ownSeen', at.as('Tolk'));
    expect(status).toBe(200);
    const entries = body.days.flatMap((day) => day.entries);
    expect(new Set(entries.map(({ who }) => who))).toEqual(new Set(['you']));
    expect(entries.map(({ purpose }) => purpose)).toEqual(
      expect.arrayContaining(['minutes', 'write', 'signIn']),
    );
    // An interpreter reads no stafetlog: not even the child's name is told by it.
    expect(JSON.stringify(body)).not.toContain('Sofie');
    expect(body.cases).toEqual([]);
    expect((await house.call('ownSeen', at.as('Fatima'))).body.cases).toEqual([
      { id: at.id, childFirstName: 'Sofie' },
    ]);
  });

  it('is a file with one click, for a spreadsheet and for a program', async () => {
    await house.call('meeting', as('Bo'));
    const { cookie } = at.who('Bo');
    const csv = await house.app.request('/api/seen.csv', { headers: { cookie } });
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="hvem-har-set-det.csv"');
    const [head, ...lines] = (await csv.text()).trimEnd().split('\r\n');
    expect(head).toBe('Dato;Tid;Hvem;Hvad;Fil;Sag');
    expect(lines).toContain('2026-11-24;14:30;Dig;åbnede referatet;;Sofie');
    const rows = (await house.call('ownSeenJson', { cookie })).body as unknown as object[];
    expect(rows).toContainEqual({
      date: '2026-11-24',
      at: '2026-11-24T13:30:00.000Z',
      who: 'you',
      name: null,
      purpose: 'minutes',
      part: null,
      case: { id: at.id, childFirstName: 'Sofie' },
    });
  });
});

describe('an administrator', () => {
  it('sees how much there is, and no case and no name', async () => {
    await house.call('meeting', as('Bo'));
    const { status, body } = await house.call('houseSeen', { cookie: house.organiser });
    expect(status).toBe(200);
    expect(body).toMatchObject({ chains: 2, oldest: '2026-11-24', keptDays: 730, unrecorded: 0 });
    expect(body.days[0]?.read).toBeGreaterThan(0);
    for (const secret of [at.id, meeting, 'Sofie', 'Bo', at.who('Bo').person])
      expect(JSON.stringify(body)).not.toContain(secret);
    expect((await house.call('meetingSeen', { id: meeting, cookie: house.organiser })).status).toBe(404);
    expect((await house.call('caseSeen', { id: at.id, cookie: house.organiser })).status).toBe(404);
  });

  it('is the only one who sees that', async () => {
    for (const name of ['Lise', 'Bo', 'Fatima', 'Sofie', 'Tolk', 'Karen'])
      expect((await house.call('houseSeen', at.as(name))).status).toBe(403);
  });
});

describe('purposes', () => {
  const isContent = (name: RouteName) => {
    const apart = [
      'health',
      'ready',
      'session',
      'login',
      'finishLogin',
      'knockState',
      'templates',
      'calendar',
      'reminders',
      'organisation',
      'statement',
      'organisationLogo',
      'organisationSettings',
      'forms',
      'formFile',
      'formDraft',
      'recordSystems',
    ];
    return routes[name].method === 'GET' && !apart.includes(name);
  };

  it('have a name for every route that shows content', () => {
    const nameless = (Object.keys(routes) as RouteName[])
      .filter(isContent)
      .filter((name) => purposeOf('read', name) === 'other');
    expect(nameless).toEqual([]);
  });

  it('have words in every language, and so has everybody', () => {
    const keys = [...purposes.map((name) => `purpose.${name}`), ...seenWho.map((who) => `who.${who}`)];
    for (const language of ['da', 'en'] as const)
      expect(keys.filter((key) => !sharedWords(language)(`seen.${key}`))).toEqual([]);
  });

  it('no reading is taken for something that came to others', () => {
    const read = (Object.keys(routes) as RouteName[])
      .filter(isContent)
      .map((name) => purposeOf('read', name));
    expect(read.filter(isDisclosing)).toEqual([]);
  });
});
