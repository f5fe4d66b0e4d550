import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createProjection, type ProjectionParts } from '../../../server/agreement/projection.ts';
import { rebuildAgreements } from '../../../server/agreement/rebuild.ts';
import { createLog } from '../../../server/process/log.ts';
import type { Store } from '../../../server/store/store.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { addAgreement, agree, openCase, write } from '../case.ts';
import { type House, openHouse } from '../house.ts';
import { agreementBlocks } from './blocks.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const log = createLog('silent');
const projectionOf = (more: Partial<ProjectionParts> = {}) => {
  const onChanged = vi.fn();
  const parts = { store: house.store, rooms: house.rooms, log, onChanged, quiet: 1, ...more };
  return { ...createProjection(parts), onChanged };
};
const texts = async (of: Parameters<Store['reader']['projected']>[0]) =>
  (await house.store.reader.projected(of)).map(({ agreement }) => agreement.text);

describe('the projection', () => {
  it('reads the minutes after a short quiet and rings when the agreements are others', async () => {
    const at = await openCase(house);
    await agree(house, at, { text: 'Lise ringer' });
    const projection = projectionOf();
    projection.appended(at.first.document);
    await vi.waitFor(async () => expect(await texts(at.id)).toEqual(['Lise ringer']));
    await vi.waitFor(() =>
      expect(projection.onChanged).toHaveBeenCalledExactlyOnceWith(at.id, at.first.meeting, new Set()),
    );
    await projection.close();
  });

  it('does not ring for words that are no agreement', async () => {
    const at = await openCase(house);
    await agree(house, at, { text: 'Lise ringer' });
    const projection = projectionOf();
    await projection.catchUp(at.id);
    await write(house, at.first.meeting, (doc) => addAgreement(doc, { text: '' }));
    await projection.catchUp(at.id);
    expect(await house.store.reader.unprojected(at.id)).toEqual([]);
    expect(projection.onChanged).toHaveBeenCalledTimes(1);
  });

  it('reads once for many who write at the same time', async () => {
    const at = await openCase(house);
    const minutes = vi.fn(house.rooms.minutes);
    const projection = projectionOf({ rooms: { minutes } });
    for (let update = 0; update < 50; update++) projection.appended(at.first.document);
    await vi.waitFor(() => expect(minutes).toHaveBeenCalled());
    await projection.close();
    expect(minutes).toHaveBeenCalledTimes(1);
  });

  it('refuses a reader when the minutes cannot be read, and never shows fewer', async () => {
    const at = await openCase(house);
    const failing = projectionOf({ rooms: { minutes: () => Promise.reject(new Error('gone')) } });
    await expect(failing.catchUp(at.id)).rejects.toThrow('gone');
    failing.appended(at.first.document);
    await failing.close();
  });

  it('keeps blocks that have lost their ids apart, in one document and in two', async () => {
    const cases = [await openCase(house), await openCase(house)];
    for (const at of cases) {
      for (const text of ['en', 'to']) await agree(house, at, { text });
      await write(house, at.first.meeting, (doc) => {
        for (const block of agreementBlocks(doc.getXmlFragment(fragmentName))) block.removeAttribute('id');
      });
      await house.projection.catchUp(at.id);
    }
    const rows = await Promise.all(cases.map(({ id }) => house.store.reader.projected(id)));
    expect(new Set(rows.flat().map(({ agreement }) => agreement.id)).size).toBe(4);
  });

  it('is rebuilt by one command, equal to what it was', async () => {
    const at = await openCase(house);
    for (const text of ['en', 'to', 'tre']) await agree(house, at, { text });
    await house.projection.catchUp(null);
    const before = await house.store.reader.projected(at.id);
    expect(before).toHaveLength(3);
    expect(await rebuildAgreements(house.store, log)).toBeGreaterThan(0);
    expect(await house.store.reader.projected(at.id)).toEqual(before);
    expect(await house.store.reader.unprojected(null)).toEqual([]);
  });
});
