import type { Template } from './template.ts';

/** What is wrong with a form, for whoever reads the file or fills in the page: a code and where. */
export interface TemplateFault {
  path: (string | number)[];
  code: FaultCode;
  values?: Record<string, string | number>;
}

export const faultCodes = [
  'required',
  'too-long',
  'too-many',
  'invalid',
  'not-a-day',
  'key-twice',
  'sub-first',
  'carried-twice',
  'minutes-to-nobody',
  'minutes-sum',
  'no-family-words',
] as const;
export type FaultCode = (typeof faultCodes)[number];

type Parts = Pick<Template, 'items' | 'minutes'>;

/** What the shape cannot say: keys that are used twice, a sub-item of nothing, minutes that do not add up. */
export function findDisagreements({ items, minutes }: Parts): TemplateFault[] {
  const found: TemplateFault[] = [];
  for (const [index, { key }] of items.entries()) {
    if (items.findIndex((other) => other.key === key) < index)
      found.push({ path: ['items', index, 'key'], code: 'key-twice', values: { key } });
  }
  if (items[0]?.sub) found.push({ path: ['items', 0, 'sub'], code: 'sub-first' });
  found.push(...carriedTwice(items), ...minutesToNobody(items));
  const sum = sumOfMinutes(items);
  if (sum !== minutes) found.push({ path: ['minutes'], code: 'minutes-sum', values: { sum, minutes } });
  return found;
}

export function sumOfMinutes(items: readonly { minutes: number }[]): number {
  return items.reduce((total, item) => total + item.minutes, 0);
}

/** An item that is left out at some meetings gives its minutes to one that stands there. */
function minutesToNobody(items: Template['items']): TemplateFault[] {
  const stands = (key: string) =>
    items.some((item) => item.key === key && !item.onlyFollowUp && !item.onlyInterpreted);
  return items.flatMap((item, index) =>
    (['onlyFollowUp', 'onlyInterpreted'] as const).flatMap((only): TemplateFault[] => {
      const key = item[only]?.minutesTo;
      if (key === undefined || stands(key)) return [];
      return [{ path: ['items', index, only, 'minutesTo'], code: 'minutes-to-nobody', values: { key } }];
    }),
  );
}

/** What is carried over keeps its ids, so it stands in one place. */
function carriedTwice(items: Template['items']): TemplateFault[] {
  const places = new Set<string>();
  return items.flatMap(({ blocks }, item) =>
    blocks.flatMap((block, index): TemplateFault[] => {
      if (!('carried' in block && block.carried)) return [];
      const what = block.block === 'voice' ? `voice ${block.kind}` : block.block;
      if (places.size !== places.add(what).size) return [];
      return [{ path: ['items', item, 'blocks', index, 'carried'], code: 'carried-twice', values: { what } }];
    }),
  );
}
