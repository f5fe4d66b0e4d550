import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clientFolder } from '../../server/build.ts';
import { openBenchStage } from './client/stage.ts';

const resolvedFrom = (file: string) => createRequire(join(import.meta.dirname, file)).resolve('yjs');

test('the client bench starts: a server, minutes of the wanted size, and others who type', async () => {
  const stage = await openBenchStage(clientFolder, { blocks: 20, characters: 2_000 });
  expect(stage.size.blocks).toBe(20);
  const others = await stage.bringOthers(20, 3);
  await expect.poll(() => others.count(), { timeout: 10_000 }).toBeGreaterThan(5);
  await others.leave();
  await stage.close();
});

test('both benches have one Yjs with the product, whether the peers are installed or not', () => {
  const product = createRequire(import.meta.url).resolve('yjs');
  for (const file of ['client/typists.ts', 'client/writers.ts', 'room/load/crowd.ts', 'room/targets/ours.ts'])
    expect(resolvedFrom(file)).toBe(product);
  expect(resolvedFrom('client/typists.ts')).toContain(join(import.meta.dirname, '../../node_modules/yjs'));
});
