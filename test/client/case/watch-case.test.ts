// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { watchCase } from '../../../client/case/watch-case.ts';
import type { CaseId } from '../../../shared/ids.ts';

/** The browser's end of the stream, moved by the test. */
class Stream extends EventTarget {
  static all: Stream[] = [];
  readyState = 0;
  isClosed = false;
  readonly address: string;
  constructor(address: string) {
    super();
    this.address = address;
    Stream.all.push(this);
  }
  close(): void {
    this.isClosed = true;
  }
  say(type: 'open' | 'changed'): void {
    this.dispatchEvent(new Event(type));
  }
  fail(readyState: 0 | 2): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
}

function look(isHidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

function watch() {
  const onChanged = vi.fn();
  const onLive = vi.fn();
  const open = (address: string) => new Stream(address) as unknown as EventSource;
  return { onChanged, onLive, stop: watchCase('sofie' as CaseId, { onChanged, onLive, open }) };
}

describe('watching a case', () => {
  beforeEach(() => {
    Stream.all = [];
    Object.assign(globalThis, { EventSource: { CLOSED: 2 } });
    look(false);
  });

  test('fetches when it is told', () => {
    const { onChanged, onLive, stop } = watch();
    const [stream] = Stream.all;
    expect(stream?.address).toBe('/api/cases/sofie/changes');
    stream?.say('open');
    stream?.say('changed');
    stream?.say('changed');
    expect(onChanged).toHaveBeenCalledTimes(2);
    expect(onLive).toHaveBeenLastCalledWith(true);
    stop();
    expect(stream?.isClosed).toBe(true);
  });

  test('says when it hears nothing, and leaves a lost connection to the browser', () => {
    const { onLive, stop } = watch();
    const [stream] = Stream.all;
    stream?.say('open');
    stream?.fail(0);
    expect(onLive).toHaveBeenLastCalledWith(false);
    expect(stream?.isClosed).toBe(false);
    stream?.say('open');
    expect(onLive).toHaveBeenLastCalledWith(true);
    stop();
  });

  test('knocks again when it is refused, after fetching, which tells why', async () => {
    vi.useFakeTimers();
    const { onChanged, stop } = watch();
    Stream.all[0]?.fail(2);
    expect(onChanged).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(Stream.all).toHaveLength(2);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(Stream.all).toHaveLength(2);
    vi.useRealTimers();
  });

  test('holds no connection while nobody looks', () => {
    const { stop } = watch();
    look(true);
    expect(Stream.all[0]?.isClosed).toBe(true);
    look(false);
    expect(Stream.all).toHaveLength(2);
    stop();
    look(false);
    expect(Stream.all).toHaveLength(2);
  });
});
