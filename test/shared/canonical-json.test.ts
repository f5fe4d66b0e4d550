import { expect, test } from 'vitest';
import { canonicalJsonSteps, toCanonicalJson } from '../../shared/canonical-json.ts';

const values = {
  'a word': 'Sofie',
  nothing: null,
  'an empty list': [],
  'an empty object': {},
  'members in another order, and one that is not there': { b: [1, { d: 'x', c: undefined }], a: 'Ø"\n' },
  'lists in lists': [[[[['deep', { z: 1, y: [true] }]]]]],
};

test.each(Object.entries(values))(
  '%s is written in steps as it is written at once, however deep they go',
  (_, value) => {
    for (let depth = 0; depth < 8; depth += 1) {
      const steps = canonicalJsonSteps(value, depth);
      let step = steps.next();
      while (!step.done) step = steps.next();
      expect(step.value).toBe(toCanonicalJson(value));
    }
  },
);

test('others can have their turn between the values so many levels down', () => {
  const value = { items: [{ blocks: [1, 2, 3] }, { blocks: [4] }] };
  expect([...canonicalJsonSteps(value, 2)]).toHaveLength(2);
  expect([...canonicalJsonSteps(value, 4)]).toHaveLength(4);
});
