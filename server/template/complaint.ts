import type { z } from 'zod';
import { template, templateBlock, templateItem } from '../../shared/meeting/template.ts';

/** What is wrong, in words, and the path of the value it is about. `atKey`: it is the key itself. */
export interface Complaint {
  path: PropertyKey[];
  atKey: boolean;
  wrong: string;
}

type Issue = z.core.$ZodIssue;

/** `value` is what the file says as a whole; an issue alone does not tell a missing key from a wrong one. */
export function issueToComplaint(issue: Issue, value: unknown): Complaint {
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    return {
      path: [...issue.path, key],
      atKey: true,
      wrong: `"${key}" is not known here; known are ${knownKeys(issue.path, value).join(', ')}`,
    };
  }
  const name = issue.path.findLast((part) => typeof part === 'string') ?? 'the file';
  const found = valueAt(value, issue.path);
  const wrong =
    found === undefined ? `"${name}" is missing` : `${subject(issue.path)} ${issueToWords(issue)}`;
  return { path: [...issue.path], atKey: false, wrong };
}

function issueToWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeWords[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return issue.origin === 'number' ? `must be at least ${issue.minimum}` : 'must not be empty';
    case 'too_big':
      return issue.origin === 'number'
        ? `must be at most ${issue.maximum}`
        : `must have at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'entries'}`;
    case 'invalid_format':
      return issue.format === 'date'
        ? 'must be a day that exists, written as 2026-11-24'
        : 'may only hold small letters a–z, digits and hyphens, and not too many of them';
    case 'invalid_value':
      return `must be ${oneOf(issue.values.map(String))}`;
    case 'invalid_union':
      return `must be ${oneOf(blockNames)}`;
    default:
      return `is not right (${issue.message})`;
  }
}

const typeWords: Record<string, string> = {
  string: 'text (put numbers in quotes)',
  number: 'a number (without quotes)',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list (each entry begins with a hyphen)',
  object: 'a set of "key: value" lines',
};

const blockNames = templateBlock.options.map((option) => option.shape.block.value);

/** The keys that may stand at a path: of the template, of an item, or of the block named there. */
function knownKeys(path: readonly PropertyKey[], value: unknown): string[] {
  if (path.length === 0) return Object.keys(template.shape);
  if (path.length === 2) return Object.keys(templateItem.shape);
  const block = valueAt(value, [...path, 'block']);
  return Object.keys(templateBlock.options.find((option) => option.shape.block.value === block)?.shape ?? {});
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, part) =>
      typeof inside === 'object' && inside !== null
        ? (inside as Record<PropertyKey, unknown>)[part]
        : undefined,
    value,
  );
}

function subject(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  return typeof last === 'number' ? `entry ${last + 1} of "${String(path.at(-2))}"` : `"${String(last)}"`;
}

function oneOf(words: readonly string[]): string {
  return words.length > 1 ? `one of ${words.join(', ')}` : (words[0] ?? '');
}
