import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { templatesFolder } from '../../../server/serve.ts';
import { createForms } from '../../../server/template/forms.ts';
import { parseTemplate } from '../../../server/template/parse.ts';
import { loadTemplates } from '../../../server/template/templates.ts';
import type { FormDraft } from '../../../shared/meeting/form-draft.ts';
import { type House, meetingInput, openHouse, seat } from '../house.ts';

let house: House;
let lise: string;
beforeAll(async () => {
  house = await openHouse();
  const created = await house.newMeeting([seat({ duties: ['chair'] })]);
  lise = await house.signIn(created.links[0]?.link ?? '');
});
afterAll(() => house.close());

const payload = '<img src=x onerror=alert(1)>{"$&"}';
const own = 'foerste-netvaerksmoede';
const as = () => ({ cookie: house.organiser });

async function begin(form = own, version = 2, how: 'copy' | 'version' = 'copy') {
  const answer = await house.call('beginForm', { ...as(), input: { form, version, as: how } });
  return { status: answer.status, draft: answer.body.draft };
}
async function read(draft: string) {
  const answer = await house.app.request(`/api/form-drafts/${draft}`, {
    headers: { cookie: house.organiser },
  });
  return { status: answer.status, ...((await answer.json()) as { version: number; content: FormDraft }) };
}
async function save(draft: string, change: (content: FormDraft) => FormDraft) {
  const { version, content } = await read(draft);
  return house.call('saveForm', { ...as(), input: { draft, version, content: change(content) } });
}
const publish = async (draft: string) =>
  house.call('publishForm', { ...as(), input: { draft, version: (await read(draft)).version } });
const offered = async () => (await house.call('templates', { cookie: lise })).body;

describe('a form made in the browser', () => {
  let form: string;

  it('begins as a copy, is kept as it is typed, and is nobody’s to choose before it is published', async () => {
    const before = await offered();
    const { draft } = await begin();
    const saved = await save(draft, (content) => ({ ...content, title: 'Vores møde', issuer: 'Enheden' }));
    expect(saved.body).toEqual({ version: 2, faults: [] });
    expect((await read(draft)).content.title).toBe('Vores møde');
    expect(await offered()).toEqual(before);
    expect((await house.call('forms', as())).body.drafts).toMatchObject([{ id: draft, title: 'Vores møde' }]);
    const { body } = await publish(draft);
    expect(body).toMatchObject({ version: 1 });
    ({ form } = body);
    expect((await offered()).map(({ title }) => title)).toContain('Vores møde');
    expect((await house.call('forms', as())).body.drafts).toEqual([]);
    expect((await read(draft)).status).toBe(404);
  });

  it('seeds meetings, which keep their version when there is a newer one', async () => {
    const create = async () => {
      const input = { ...meetingInput([seat({ duties: ['chair'] })]), templateId: form };
      const { body } = await house.call('createMeeting', { ...as(), input });
      return (await house.store.reader.meeting(body.meeting))?.template;
    };
    expect(await create()).toMatchObject({ id: form, version: 1 });
    const { draft } = await begin(form, 1, 'version');
    await save(draft, (content) => ({ ...content, title: payload, validFrom: '2026-11-24' }));
    expect((await publish(draft)).body).toEqual({ form, version: 2 });
    expect(await create()).toMatchObject({ id: form, version: 2, validFrom: '2026-11-24' });
    const later = await begin(form, 2, 'version');
    await save(later.draft, (content) => ({ ...content, validFrom: '2027-01-01' }));
    await publish(later.draft);
    expect(await create()).toMatchObject({ version: 2 });
    const listed = (await house.call('forms', as())).body.forms.find(({ id }) => id === form);
    expect(listed).toMatchObject({ source: 'browser', inForce: 2 });
    expect(listed?.versions.map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  it('a title that looks like markup is text in what it seeds', async () => {
    const [chair] = (await house.newMeeting([seat({ duties: ['chair'] })], { templateId: form })).links;
    const cookie = await house.signIn(chair?.link ?? '');
    const [meeting] = (await house.call('meetings', { cookie })).body;
    const view = await house.call('meeting', { id: meeting?.id ?? '', cookie });
    expect(view.body.meeting.title).toBe(payload);
    expect(view.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('is downloaded as a YAML file that says the same, and goes from the folder too', async () => {
    const answer = await house.app.request(`/api/forms/${form}.2/file`, {
      headers: { cookie: house.organiser },
    });
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${form}-2.yaml"`);
    const text = await answer.text();
    const parsed = parseTemplate(text, 'own.yaml');
    expect(parsed).toMatchObject({ id: form, version: 2, title: payload });
    const folder = join(house.folder, 'forms');
    const { mkdirSync } = await import('node:fs');
    mkdirSync(folder);
    writeFileSync(join(folder, 'own.yaml'), text);
    const both = await createForms({
      reader: house.store.reader,
      files: loadTemplates(folder),
      hidden: () => [],
    });
    expect(
      both
        .all()
        .map(({ version }) => version)
        .sort(),
    ).toEqual([1, 2, 3]);
  });

  it('survives a restart: what is published is read from the disk', async () => {
    const files = loadTemplates(templatesFolder);
    const again = await createForms({ reader: house.store.reader, files, hidden: () => [form] });
    expect(again.find(form, 1)?.title).toBe('Vores møde');
    expect(again.offered('2026-11-24').map(({ id }) => id)).not.toContain(form);
  });

  it('is final: neither a row nor a number is used twice', () => {
    const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'));
    expect(() => database.exec("update form_version set content = '{}'")).toThrow('append-only');
    expect(() => database.exec('delete from form_version')).toThrow('append-only');
    database.close();
  });

  it('is taken off the choice and put back; one is always left', async () => {
    const offer = (id: string, isOffered: boolean) =>
      house.call('offerForm', { ...as(), input: { form: id, isOffered } });
    const all = (await offered()).map(({ id }) => id);
    expect((await offer('what somebody types', false)).status).toBe(404);
    expect((await offer(form, false)).status).toBe(200);
    expect((await offered()).map(({ id }) => id)).toEqual(all.filter((id) => id !== form));
    const others = all.filter((id) => id !== form);
    for (const id of others.slice(1)) expect((await offer(id, false)).status).toBe(200);
    expect((await offer(others[0] ?? '', false)).status).toBe(422);
    for (const id of all) await offer(id, true);
    expect((await offered()).map(({ id }) => id)).toEqual(all);
  });
});

describe('bad input', () => {
  it('is told of by place and in codes, keeps the draft, and is not published', async () => {
    const { draft } = await begin();
    const saved = await save(draft, ({ items: [first, ...items], ...content }) => ({
      ...content,
      title: '',
      validFrom: '2026-02-30',
      items: [{ ...(first as never as FormDraft['items'][number]), sub: true, title: ' ' }, ...items],
    }));
    expect(saved.status).toBe(200);
    const found = saved.body.faults.map(({ path, code }) => [path.join('.'), code]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['title', 'required'],
        ['validFrom', 'not-a-day'],
        ['items.0.sub', 'sub-first'],
      ]),
    );
    expect((await publish(draft)).status).toBe(422);
    await save(draft, ({ items, ...content }) => ({
      ...content,
      title: 'x',
      validFrom: '',
      items: items.flatMap(({ sub: _, ...item }) => [
        { ...item, title: 'x', blocks: item.blocks.filter(({ block }) => block !== 'voice') },
      ]),
    }));
    expect((await publish(draft)).status).toBe(422);
    expect((await read(draft)).content.title).toBe('x');
  });

  it('two at one draft overwrite nothing unseen', async () => {
    const { draft } = await begin();
    const { version, content } = await read(draft);
    const input = { draft, version, content };
    expect((await house.call('saveForm', { ...as(), input })).status).toBe(200);
    expect((await house.call('saveForm', { ...as(), input })).body.code).toBe('changed');
    expect((await house.call('publishForm', { ...as(), input: { draft, version } })).body.code).toBe(
      'changed',
    );
    expect((await house.call('discardForm', { ...as(), input: { draft, version } })).body.code).toBe(
      'changed',
    );
    expect((await house.call('discardForm', { ...as(), input: { draft, version: 2 } })).status).toBe(200);
    expect((await read(draft)).status).toBe(404);
  });

  it('is recorded once a sitting however often it saves itself: by somebody else, or after a pause, again', async () => {
    const { draft } = await begin();
    const type = (title: string) => save(draft, (content) => ({ ...content, title }));
    const before = house.auditRows();
    for (const title of ['V', 'Vo', 'Vor', 'Vore'])
      expect((await type(title)).body).toMatchObject({ faults: [] });
    expect(house.auditRows() - before).toBe(1);
    house.clock.now = new Date(house.clock.now.getTime() + 31 * 60_000);
    // In use all the while.
    await house.call('forms', as());
    for (const title of ['Vores', 'Vores m']) expect((await type(title)).body.faults).toEqual([]);
    expect(house.auditRows() - before).toBe(2);
    expect((await read(draft)).content.title).toBe('Vores m');
  });

  it('a file’s form is copied, not versioned; what is no form begins nothing', async () => {
    expect((await begin(own, 2, 'version')).status).toBe(422);
    expect((await begin('nowhere', 1)).status).toBe(404);
    const foreign = { headers: { cookie: house.organiser } };
    expect((await house.app.request('/api/forms/nowhere.1/file', foreign)).status).toBe(404);
  });

  it('nobody but an administrator reads or makes forms', async () => {
    const draft = '0'.repeat(24);
    for (const cookie of [lise, ''])
      for (const [name, input] of [
        ['forms', {}],
        ['beginForm', { form: own, version: 2, as: 'copy' }],
        ['saveForm', { draft, version: 1, content: {} }],
        ['publishForm', { draft, version: 1 }],
        ['discardForm', { draft, version: 1 }],
        ['offerForm', { form: own, isOffered: false }],
      ] as const)
        expect([name, [401, 403].includes((await house.call(name, { cookie, input })).status)]).toEqual([
          name,
          true,
        ]);
    for (const path of [`/api/form-drafts/${draft}`, `/api/forms/${own}.2/file`])
      expect((await house.app.request(path, { headers: { cookie: lise } })).status).toBe(403);
  });
});
