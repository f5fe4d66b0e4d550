import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { QuoteWatch } from '../../../../client/editor/blocks/quote-watch.ts';
import type { BlockId, ParticipantId } from '../../../../shared/ids.ts';
import { element, textElement } from '../../../../shared/minutes/model/elements.ts';
import { fragmentName } from '../../../../shared/minutes/model/schema.ts';
import type { Recognition } from '../../../../shared/recognition/recognition.ts';

const fatima = 'fatima' as ParticipantId;
const karen = 'karen' as ParticipantId;
let doc: Y.Doc;
let watch: QuoteWatch;
let onChange: ReturnType<typeof vi.fn<() => void>>;
let onUnknown: ReturnType<typeof vi.fn<() => void>>;

beforeEach(() => {
  vi.useFakeTimers();
  doc = new Y.Doc();
  doc.clientID = 22;
  const quote = element('voice', { id: 'v', speaker: fatima }, [
    textElement('field', { name: 'words' }, 'Hej'),
  ]);
  doc.getXmlFragment(fragmentName).insert(0, [quote, textElement('paragraph', {}, 'Andet')]);
  onChange = vi.fn();
  onUnknown = vi.fn();
  watch = new QuoteWatch(
    doc,
    (id) => (id === fatima ? { kind: 'parent' } : { kind: 'professional' }),
    onChange,
  );
  watch.start();
});
afterEach(() => vi.useRealTimers());

const words = (): Y.XmlText => {
  const field = (doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement).get(0) as Y.XmlElement;
  return field.get(0) as Y.XmlText;
};

/** The speaker has said yes to what stands there now. */
function confirm(): void {
  const said = watch.said('v' as BlockId);
  const yes = {
    number: 1,
    version: 1,
    participant: fatima,
    of: 'quote',
    subject: said?.id,
    answer: 'yes',
    fingerprint: said?.fingerprint,
    words: '',
    typedBy: null,
    at: '2026-11-24T14:20:00.000Z',
  } as Recognition;
  watch.update({ authors: new Map([[22, karen]]), recognitions: [yes], onUnknown });
}

describe('a quote on the page', () => {
  test('is void with the first letter, before anything is waited for, and holds again when it is taken back', () => {
    confirm();
    expect(watch.quote('v')?.confirmedAt).not.toBeNull();
    onChange.mockClear();
    words().insert(3, '!');
    expect(watch.quote('v')?.confirmedAt).toBeNull();
    expect(onChange).toHaveBeenCalledTimes(1);
    words().delete(3, 1);
    vi.runAllTimers();
    expect(watch.quote('v')?.confirmedAt).not.toBeNull();
  });

  test('stays confirmed while others write elsewhere, and nothing is read for it', () => {
    confirm();
    onChange.mockClear();
    const other = doc.getXmlFragment(fragmentName).get(1) as Y.XmlElement;
    (other.get(0) as Y.XmlText).insert(0, 'Noget ');
    expect(vi.getTimerCount()).toBe(0);
    expect(onChange).not.toHaveBeenCalled();
    expect(watch.quote('v')?.confirmedAt).not.toBeNull();
  });

  test('[R41] is its speaker’s to change from their yes on, and anybody’s again when it says something else', () => {
    expect(watch.keptFrom(karen)).toEqual([]);
    confirm();
    expect([watch.keptFrom(karen), watch.keptFrom(fatima)]).toEqual([['v'], []]);
    words().insert(3, '!');
    vi.runAllTimers();
    expect(watch.keptFrom(karen)).toEqual([]);
  });

  test('asks once who somebody is who types in it and is not known', () => {
    confirm();
    expect(onUnknown).not.toHaveBeenCalled();
    doc.clientID = 33;
    for (const letter of 'abc') {
      words().insert(0, letter);
      vi.runAllTimers();
    }
    expect(onUnknown).toHaveBeenCalledTimes(1);
    expect(watch.quote('v')?.writtenBy).toEqual([null, karen]);
  });
});
