import { describe, expect, test } from 'vitest';
import { keepUnchanged } from '../../../client/api/keep-unchanged.ts';

const list = () => ({
  agreements: [
    { id: 'a', text: 'Ringe', missing: ['owner'] },
    { id: 'b', text: 'Hente', missing: [] },
  ],
  count: 2,
});

describe('what says the same is the same object', () => {
  test('all of it, when nothing is another', () => {
    const before = list();
    expect(keepUnchanged(before, list())).toBe(before);
  });

  test('every part but the changed one and what it stands in', () => {
    const before = list();
    const next = list();
    next.agreements[1] = { id: 'b', text: 'Hente Sofie', missing: [] };
    const kept = keepUnchanged(before, next);
    expect(kept).toEqual(next);
    expect(kept).not.toBe(before);
    expect(kept.agreements).not.toBe(before.agreements);
    expect(kept.agreements[0]).toBe(before.agreements[0]);
    expect(kept.agreements[1]?.missing).toBe(before.agreements[1]?.missing);
  });

  test('by its id, wherever in the list it has come to stand', () => {
    const before = list();
    const next = list();
    next.agreements.unshift({ id: 'c', text: 'Ny', missing: [] });
    const kept = keepUnchanged(before, next);
    expect(kept).toEqual(next);
    expect(kept.agreements[1]).toBe(before.agreements[0]);
    expect(kept.agreements[2]).toBe(before.agreements[1]);
  });

  test.each([
    ['one that is gone', [{ id: 'a' }, { id: 'b' }], [{ id: 'a' }]],
    ['one that has come', [{ id: 'a' }], [{ id: 'a' }, { id: 'b' }]],
    ['another order', [{ id: 'a' }, { id: 'b' }], [{ id: 'b' }, { id: 'a' }]],
    ['a member that is gone', { a: 1, b: 2 }, { a: 1 }],
    ['a member that is undefined now', { a: 1, b: 2 }, { a: 1, b: undefined }],
    ['a list that is none any more', { a: [] }, { a: {} }],
    ['null', { a: { b: 1 } }, { a: null }],
    [
      'two of one id',
      [{ id: 'a', n: 1 }],
      [
        { id: 'a', n: 1 },
        { id: 'a', n: 2 },
      ],
    ],
  ])('%s is seen', (_, before, next) => {
    const kept = keepUnchanged<unknown>(before, next);
    expect(kept).toStrictEqual(next);
    expect(kept).not.toBe(before);
  });

  test('nothing that was given is changed, and what is no JSON is taken as it comes', () => {
    const before = Object.freeze([Object.freeze({ id: 'a', n: 1 })]);
    const next = Object.freeze([Object.freeze({ id: 'a', n: 2 })]);
    expect(keepUnchanged<unknown>(before, next)).toEqual([{ id: 'a', n: 2 }]);
    const bytes = new Uint8Array([1]);
    expect(keepUnchanged({ bytes: new Uint8Array([1]) }, { bytes }).bytes).toBe(bytes);
  });
});
