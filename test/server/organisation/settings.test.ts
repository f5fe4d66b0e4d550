import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrganisation } from '../../../server/organisation/organisation.ts';
import { write as inDocument } from '../../../server/text/document.ts';
import { say } from '../../../server/text/words.ts';
import { type OrganisationSettings, organisationLimits } from '../../../shared/organisation/settings.ts';
import { callTovholder } from '../../../shared/text/tovholder-word.ts';
import { sharedWords } from '../../../shared/text/words.ts';
import { type House, openHouse, seat } from '../house.ts';

let house: House;
/** Somebody with a seat, who has set nothing up. */
let lise: string;
let meeting: string;
beforeAll(async () => {
  house = await openHouse();
  const created = await house.newMeeting([seat({ duties: ['chair'] })]);
  lise = await house.signIn(created.links[0]?.link ?? '');
  meeting = created.meeting;
});
afterAll(async () => {
  callTovholder();
  await house.close();
});

const read = async () => (await house.call('organisationSettings', { cookie: house.organiser })).body;
const seen = async () => (await house.call('organisation', { cookie: lise })).body;
/** Upon what stands now. */
async function write<S extends keyof OrganisationSettings>(
  section: S,
  value: unknown,
  cookie = house.organiser,
) {
  const version = (await read()).versions[section];
  return house.call('writeSetting', { cookie, input: { section, version, value } });
}
const intake = {
  name: 'Den Sociale Indgang',
  phone: '72 36 00 00',
  mail: 'dsi@kommune.example',
  note: 'kl. 9–12',
};

const answering = {
  phone: '72 36 00 00',
  mail: 'was@kommune.example',
  address: 'https://was.digst.dk/referat-kommune-dk',
};

describe('what an organisation sets for itself', () => {
  it('counts at once, for everybody; what nobody has set is what we propose', async () => {
    expect(await seen()).toMatchObject({ name: '', unit: '', logo: null, contacts: [] });
    expect((await seen()).palette).toContain('Sundhedsplejerske');
    expect((await seen()).words.map(({ term }) => term)).toContain('PPR');
    expect((await write('identity', { name: ' Holbæk  Kommune ', unit: 'Læring og Trivsel' })).body).toEqual({
      version: 1,
    });
    expect((await write('contacts', { intake, others: [] })).status).toBe(200);
    expect((await write('label', { tovholder: 'stafetholder', theTovholder: 'stafetholderen' })).status).toBe(
      200,
    );
    expect(await seen()).toMatchObject({
      name: 'Holbæk Kommune',
      unit: 'Læring og Trivsel',
      contacts: [intake],
      label: { tovholder: 'stafetholder' },
    });
  });

  it('tells anybody, without a session, who answers for the accessibility of the pages, and nothing else of itself', async () => {
    await write('identity', { name: 'Holbæk Kommune', unit: 'Læring og Trivsel' });
    expect((await write('accessibility', answering)).status).toBe(200);
    const { status, body } = await house.call('statement');
    expect([status, body]).toEqual([200, { name: 'Holbæk Kommune', ...answering }]);
  });

  it('R130: its word for tovholder is on every page, in letters, in files and in new minutes', async () => {
    const page = await (await house.app.request('/')).text();
    expect(page).toContain('<meta name="tovholder" content="stafetholder" data-definite="stafetholderen">');
    expect(say('da', 'mail.tovholder')).toBe('Der er en aftale, som har brug for dig som stafetholder.');
    expect([inDocument('tovholder'), sharedWords('da')('people.duty.tovholder')]).toEqual([
      'Stafetholder',
      'stafetholder',
    ]);
    const { meeting } = await house.newMeeting([seat({ duties: ['chair'] })]);
    const found = await house.store.reader.meeting(meeting);
    const minutes = found && JSON.stringify((await house.rooms.minutes(found.document))?.minutes);
    expect(minutes).toContain('Hvem er stafetholder?');
  });

  it('is for everybody but what counts between administrators', async () => {
    expect(Object.keys(await seen()).sort()).toEqual([
      'contacts',
      'label',
      'logo',
      'name',
      'palette',
      'unit',
      'words',
    ]);
  });

  it('R169: the rule for declining is the row’s, and every invitation says its day', async () => {
    expect((await house.call('invitation', { id: meeting, cookie: lise })).body.rule.days).toBe(3);
    await write('decline', { days: 5, unit: 'working' });
    const { rule } = (await house.call('invitation', { id: meeting, cookie: lise })).body;
    expect(rule).toEqual({ days: 5, unit: 'working' });
  });

  it('is what reminders and keeping begin from', async () => {
    await write('reminders', { daysBefore: 7 });
    expect((await house.call('reminders', { cookie: lise })).body.daysBefore).toBe(7);
    await house.call('setReminders', { cookie: lise, input: { email: '', daysBefore: 2 } });
    await write('reminders', { daysBefore: 9 });
    expect((await house.call('reminders', { cookie: lise })).body.daysBefore).toBe(2);
    const of = (await house.call('meeting', { id: meeting, cookie: lise })).body.meeting.case.id;
    await write('retention', { months: 60 });
    expect((await house.call('keeping', { id: of, cookie: lise })).body.defaultMonths).toBe(60);
  });

  it('goes before the environment, which counts where nothing is set', async () => {
    const decline = { days: 1, unit: 'calendar' as const };
    const { settings } = await createOrganisation(house.store.reader, { decline, retention: { months: 12 } });
    expect(settings().decline).toEqual({ days: 5, unit: 'working' });
    const other = await openHouse();
    const unset = await createOrganisation(other.store.reader, { decline, retention: { months: 12 } });
    expect(unset.settings()).toMatchObject({ decline, retention: { months: 12 } });
    await other.close();
  });

  it('two who change the same overwrite nothing unseen; who changed what is kept', async () => {
    const { versions } = await read();
    const input = { section: 'reminders', version: versions.reminders, value: { daysBefore: 4 } };
    expect((await house.call('writeSetting', { cookie: house.organiser, input })).status).toBe(200);
    const late = await house.call('writeSetting', { cookie: house.organiser, input });
    expect([late.status, late.body.code]).toEqual([409, 'changed']);
    const [last] = (await read()).changes;
    expect(last).toMatchObject({ section: 'reminders', by: 'Administrator' });
    await house.call('nameSelf', { cookie: house.organiser, input: { name: 'Anne Krogh' } });
    expect((await read()).changes[0]?.by).toBe('Anne Krogh');
    expect((await house.call('session', { cookie: house.organiser })).body.person?.name).toBe('Anne Krogh');
  });

  it.each([
    ['identity', { name: 'x'.repeat(organisationLimits.name + 1), unit: '' }, 'value.name', 'too-long'],
    ['contacts', { intake: { ...intake, mail: 'dsi' }, others: [] }, 'value.intake.mail', 'not-an-email'],
    ['contacts', { intake: { ...intake, name: ' ' }, others: [] }, 'value.intake.name', 'required'],
    ['palette', ['Skole', 'skole'], 'value.1', 'twice'],
    ['words', [{ term: 'PPR', meaning: '' }], 'value.0.meaning', 'required'],
    ['words', [0, 1].map(() => ({ term: 'PPR', meaning: 'x' })), 'value.1.term', 'twice'],
    ['decline', { days: 31, unit: 'calendar' }, 'value.days', 'invalid'],
    ['decline', { days: 3, unit: 'moons' }, 'value.unit', 'not-a-choice'],
    ['reminders', { daysBefore: 0 }, 'value.daysBefore', 'invalid'],
    ['retention', { months: 11 }, 'value.months', 'invalid'],
    ['chairGuide', { address: 'javascript:alert(1)' }, 'value.address', 'not-an-address'],
    ['accessibility', { ...answering, mail: 'was' }, 'value.mail', 'not-an-email'],
    ['accessibility', { ...answering, address: 'http://was.example' }, 'value.address', 'not-an-address'],
    ['chairGuide', { address: 'http://kommune.example' }, 'value.address', 'not-an-address'],
  ] as const)('%s %j is refused at %s: %s', async (section, value, field, code) => {
    const before = await read();
    const { status, body } = await write(section, value);
    expect([status, body.code, body.fields?.[field]]).toEqual([422, 'invalid-input', code]);
    expect(await read()).toEqual(before);
  });
});

describe('nobody else', () => {
  it('reads or changes what counts for all', async () => {
    const before = await read();
    expect((await house.call('organisationSettings', { cookie: lise })).status).toBe(403);
    expect((await write('identity', { name: 'Anden', unit: '' }, lise)).status).toBe(403);
    expect((await house.call('setLogo', { cookie: lise, input: { version: 0, file: null } })).status).toBe(
      403,
    );
    expect((await house.call('nameSelf', { cookie: lise, input: { name: 'x' } })).status).toBe(403);
    expect((await house.call('organisation')).status).toBe(401);
    expect(await read()).toEqual(before);
  });

  it('of those who write the database’s file by accident: a change stands as it was made', async () => {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(`${house.folder}/faellesreferat.sqlite`);
    expect(() => database.exec("update setting set value = '{}'")).toThrow('append-only');
    expect(() => database.exec('delete from setting')).toThrow('append-only');
    database.close();
  });
});
