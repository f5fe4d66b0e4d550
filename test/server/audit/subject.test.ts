import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findItem, setAttributes } from '../../../server/demo/writing.ts';
import { toSubject } from '../../../server/store/audit-subject.ts';
import { isId, newId } from '../../../shared/ids.ts';
import { type CaseAtWork, openCase, write } from '../case.ts';
import { type House, openHouse, seat } from '../house.ts';

let house: House;
let at: CaseAtWork;
beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house);
});
afterAll(() => house.close());

const keptForm = /^([0-9a-km-np-x]{24}|\d{1,7}|[a-z-]{2,15}|(archive|family|professional)\.pdf)$/;
function subjects(): string[] {
  const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
  const rows = database.prepare('select subject from audit where subject is not null').all();
  database.close();
  return rows.map(({ subject }) => String(subject));
}

describe('P9 the subject of an audit row, which erasing leaves', () => {
  it('is an id, a word of ours, a short number or a fingerprint, whatever is named', () => {
    const named = fc.oneof(
      fc.string({ maxLength: 120 }),
      fc.stringMatching(/^[\w-]{1,100}$/),
      fc.stringMatching(/^[0-9]{8,15}$/),
      fc.constantFrom('Fatima', 'fatima-drikker', '0101901234', 'pdf ', 'PDF', 'now\n', 'archive.pdf.pdf'),
    );
    fc.assert(
      fc.property(named, (text) => {
        const kept = toSubject(text);
        expect(kept).toMatch(keptForm);
        if (kept === text) return;
        expect(isId(kept)).toBe(true);
        for (let from = 0; from + 12 <= text.length; from++)
          expect(kept).not.toContain(text.slice(from, from + 12));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is an id as it is: whoever has done what to whom can be found', () => {
    const id = newId<string>((bytes) => crypto.getRandomValues(bytes));
    expect([toSubject(id), toSubject(null), toSubject('12')]).toEqual([id, null, '12']);
  });

  it('is no word of a block’s id, though that may look like one of ours', async () => {
    const { meeting: id, links } = await house.newMeeting([seat({ duties: ['chair'] })]);
    const meeting = { id, cookie: await house.signIn(links[0]?.link ?? '') };
    for (const item of ['far-har-sagt-at-han-drikker', 'faderdrikkerhveraftenher']) {
      await write(house, id, (doc) => setAttributes(findItem(doc, 'velkomst'), { id: item }));
      const input = { item, title: 'Velkomst', minutes: 5 };
      const answer = await house.call('changeItem', { ...meeting, input });
      expect([answer.status, isId(item)]).toEqual([200, item.length === 24]);
    }
    await house.accessLog.flush();
    expect(subjects().length).toBeGreaterThan(0);
    for (const subject of subjects()) {
      expect(subject).toMatch(keptForm);
      expect(subject).not.toMatch(/drikker/);
    }
  });

  it('is no word of a part that somebody asks for', async () => {
    const words = ['mor-er-syg', '../../mor', '010190-1234', '000000000000001', 'faderdrikkerhveraftenher'];
    const { cookie } = at.who('Lise');
    for (const part of words)
      for (const path of [
        `/api/meetings/${at.first.meeting}/versions/${part}`,
        `/api/meetings/${at.first.meeting}/minutes/${part}`,
        `/api/meetings/${at.first.meeting}/invitation/${part}`,
        `/api/cases/${at.id}/person-file/${part}`,
      ])
        await house.app.request(path, { headers: { cookie } });
    await house.accessLog.flush();
    for (const word of words) expect(subjects()).not.toContain(word);
  });
});
