import type { FieldErrorCode, RefusalBody, RefusalCode } from '../../shared/api/refusals.ts';

const status = {
  'invalid-input': 422,
  'not-signed-in': 401,
  'link-not-valid': 404,
  'link-used': 403,
  'code-not-valid': 403,
  'code-wait': 429,
  'not-found': 404,
  'not-now': 403,
  'not-ready': 409,
  changed: 409,
  'answers-for-self': 409,
  'not-approved': 409,
  'not-cleared': 409,
  'opens-more': 409,
  'wrong-origin': 403,
  'too-large': 413,
  busy: 503,
  'too-often': 429,
  'file-failed': 500,
  'issuer-failed': 503,
  'store-failed': 503,
  'store-full': 503,
  unexpected: 500,
} as const satisfies Record<RefusalCode, number>;

/** Thrown by the `…OrRefuse` functions; the one error handler turns it into an answer. */
export class Refused extends Error {
  override name = 'Refused';
  readonly body: RefusalBody;
  /** With `too-often`: seconds. */
  readonly retryAfter: number | null;

  constructor(
    code: RefusalCode,
    fields?: Record<string, FieldErrorCode>,
    more: Pick<RefusalBody, 'missing' | 'now'> = {},
    retryAfter: number | null = null,
  ) {
    super(code);
    this.retryAfter = retryAfter;
    this.body = { code, ...(fields && { fields }), ...more };
  }

  get status(): (typeof status)[RefusalCode] {
    return status[this.body.code];
  }
}
