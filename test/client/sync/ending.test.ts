import { expect, test } from 'vitest';
import { codeToEnding, codeToName } from '../../../client/sync/ending.ts';
import { closeCode, isFinal } from '../../../shared/api/wire.ts';

test.each(Object.entries(closeCode))(
  '%s: a final code ends the page’s connection, any other is tried again',
  (name, code) => {
    expect(codeToEnding(code) === 'retry').toBe(!isFinal(code));
    expect(codeToName(code)).toBe(name);
  },
);

test('a code that is not ours is a connection that broke', () => {
  expect([1006, 1001, 4999].map(codeToEnding)).toEqual(['retry', 'retry', 'retry']);
  expect(codeToName(1006)).toBeNull();
});
