import { readFileSync } from 'node:fs';
import type { Health } from '../shared/api/api.ts';
import { schemaVersion } from '../shared/minutes/model/schema.ts';
import type { Door } from './door/door.ts';
import { noInput } from './door/input.ts';
import type { StoreWriter } from './store/store.ts';

/** Healthy is a server that can write: `probe` really does. 503 when it cannot. */
export function registerHealth(door: Door, writer: Pick<StoreWriter, 'probe'>): void {
  let probing: Promise<boolean> | null = null;
  /** Those who ask at the same time share one probe, so that asking cannot load the disk. */
  const canWrite = () => {
    probing ??= writer
      .probe()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        probing = null;
      });
    return probing;
  };

  door.open('health', noInput, async ({ context }) => {
    const isOk = await canWrite();
    context.status(isOk ? 200 : 503);
    const health: Health = { status: isOk ? 'ok' : 'store-failed', version, schemaVersion };
    return health;
  });
}

const version = readVersion();

function readVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  return manifest.version;
}
