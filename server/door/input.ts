import { z } from 'zod';
import type { FieldErrorCode } from '../../shared/api/refusals.ts';
import { isId } from '../../shared/ids.ts';
import { Refused } from './refused.ts';
import { readBytesOrRefuse } from './upload.ts';

/** A request's body may be this large. Bytes. */
export const maxBodyBytes = 64 * 1024;
/** And take this long to arrive. Milliseconds. */
const maxBodyTime = 20_000;

/** For routes that take nothing: `{}` or an empty body. */
export const noInput = z.strictObject({});

/** An id of ours. Anything else cannot name a row. */
export const idInput = <T extends string>() => z.custom<T>(isId);

/**
 * Refuses what is over 64 KiB, or `maxBytes`, as `too-large`; what is not JSON as `invalid-input`; what the schema does not accept
 * as `invalid-input` with a code per field path; what does not arrive in time as `busy`.
 */
export async function readInputOrRefuse<T>(
  request: Request,
  schema: z.ZodType<T>,
  { within = maxBodyTime, maxBytes = maxBodyBytes }: { within?: number; maxBytes?: number | undefined } = {},
): Promise<T> {
  if (request.method !== 'POST') return parseOrRefuse({}, schema);
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Refused('invalid-input');
  const signal = AbortSignal.timeout(within);
  const text = (await readBytesOrRefuse(request, maxBytes, { signal })).toString('utf8');
  return parseOrRefuse(text === '' ? {} : jsonOrRefuse(text), schema);
}

function jsonOrRefuse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('invalid-input');
  }
}

function parseOrRefuse<T>(value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => [issue.path.join('.'), issueToCode(issue)] as const);
  // The first finding of a field is the one to show.
  throw new Refused('invalid-input', Object.fromEntries(fields.reverse()));
}

function issueToCode(issue: z.core.$ZodIssue): FieldErrorCode {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'number' ? 'invalid' : 'required';
    case 'too_big':
      if (issue.origin === 'number') return 'invalid';
      return issue.origin === 'array' ? 'too-many' : 'too-long';
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'invalid';
    case 'invalid_value':
      return 'not-a-choice';
    case 'invalid_format':
      if (issue.format === 'email') return 'not-an-email';
      if (issue.format === 'url') return 'not-an-address';
      return issue.format === 'date' ? 'not-a-date' : 'not-a-time';
    case 'custom':
      return issue.params?.says === 'twice' ? 'twice' : 'invalid';
    default:
      return 'invalid';
  }
}
