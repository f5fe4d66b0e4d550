import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { TokenBucket } from '../../../../server/sync/socket/token-bucket.ts';
import { messageKind, syncKind } from '../../../../shared/api/wire.ts';
import { canonical, furnish, textOf } from '../house.ts';
import { aCursor, syncFrame, until } from '../light-client.ts';

describe('[R35] what one page may send', () => {
  test('much at once, then so much a second; the wait is as long as it takes', () => {
    const rate = new TokenBucket(0);
    for (let frame = 0; frame < 80; frame++) expect(rate.take(49_000, false, 0)).toBe(0);
    expect(rate.take(99_000, false, 0)).toBe(100);
    expect(rate.take(0, false, 100)).toBe(1);
    expect(rate.take(0, true, 1_100)).toBe(0);
  });

  test('a page’s clock that goes back gives it nothing', () => {
    const rate = new TokenBucket(1_000);
    for (let question = 0; question < 40; question++) expect(rate.take(0, true, 0)).toBe(0);
    expect(rate.take(0, true, 0)).toBe(100);
  });
});

describe('[R35] over real sockets', () => {
  const house = furnish();

  test('a flood of questions is answered, all of it, while others write on', async () => {
    const [curious, writer] = [await house.page(1).connect(), await house.page(2).connect()];
    const answers = () => curious.kinds.filter((kind) => kind === messageKind.sync).length;
    const before = answers();
    for (let question = 0; question < 50; question++)
      curious.sendRaw(syncFrame(syncKind.step1, Y.encodeStateVector(curious.doc)));
    textOf(writer.doc).insert(0, 'uforstyrret');
    await until(() => writer.isSaved && canonical(curious.doc).includes('uforstyrret'), 'the writer goes on');
    await until(() => answers() >= before + 50, 'all answered');
    expect(curious.closeCode).toBeNull();
  });

  test('[R10] a cursor that never rests is told now and then, and last where it is', async () => {
    const [restless, other] = [await house.page(1).connect(), await house.page(2).connect()];
    for (let move = 0; move <= 500; move++) restless.point(aCursor(move));
    const seen = () => JSON.stringify(other.presence.get(restless.doc.clientID)?.cursor);
    await until(() => seen() === JSON.stringify(aCursor(500)), 'where it is');
    expect(other.kinds.filter((kind) => kind === messageKind.awareness).length).toBeLessThan(50);
  });
});
