import { readFileSync } from 'node:fs';
import type { Health, Readiness } from '../shared/api/api.ts';
import { schemaVersion } from '../shared/minutes/model/schema.ts';
import type { Door } from './door/door.ts';
import { noInput } from './door/input.ts';
import type { StoreReader, StoreWriter } from './store/store.ts';

/**
 * Healthy is a server that can write: `probe` really does. Ready is one that can read too and is not told to stop; data is migrated
 * before it listens. 503 when it is not.
 */
export function registerHealth(
  door: Door,
  { writer, reader }: { writer: Pick<StoreWriter, 'probe'>; reader: Pick<StoreReader, 'hasOrganiser'> },
  isStopping: () => boolean,
): void {
  const canWrite = together(() => writer.probe());
  const canRead = together(() => reader.hasOrganiser());

  door.open('health', noInput, async ({ context }) => {
    const isOk = await canWrite();
    context.status(isOk ? 200 : 503);
    const health: Health = { status: isOk ? 'ok' : 'store-failed', version, schemaVersion };
    return health;
  });

  door.open('ready', noInput, async ({ context }) => {
    const canBoth = !isStopping() && (await canWrite()) && (await canRead());
    // It may have been told while the store was asked.
    const status = isStopping() ? 'stopping' : canBoth ? 'ready' : 'store-failed';
    context.status(status === 'ready' ? 200 : 503);
    return { status } satisfies Readiness;
  });
}

/** Those who ask at the same time share one answer, so that asking cannot load the disk. */
function together(work: () => Promise<unknown>): () => Promise<boolean> {
  let underWay: Promise<boolean> | null = null;
  return () => {
    underWay ??= work()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        underWay = null;
      });
    return underWay;
  };
}

const version = readVersion();

function readVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  return manifest.version;
}
