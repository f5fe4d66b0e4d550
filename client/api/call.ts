import {
  generationHeader,
  type InputOf,
  type OutputOf,
  type RouteName,
  routes,
} from '../../shared/api/api.ts';
import type { FieldErrorCode, RefusalBody, RefusalCode } from '../../shared/api/refusals.ts';
import type { CaseId, MeetingId } from '../../shared/ids.ts';
import type { Missing } from '../../shared/phases/phases.ts';
import { hearServerTime } from '../text/server-time.ts';
import { exchange, type Patience, TooQuiet } from './exchange.ts';

/** What went wrong on the way. `unsure`: no answer came to something that may have been done all the same. */
type WayCode = 'no-connection' | 'no-answer' | 'unsure';

/** Most answers begin within a moment; a file is made, mails are sent, a large file has to get there first. Milliseconds. */
const usual: Patience = { begin: 20_000, between: 20_000 };
const slow: Patience = { begin: 120_000, between: 30_000 };
const upload: Patience = { begin: 300_000, between: 30_000 };
const slowRoutes: ReadonlySet<RouteName> = new Set<RouteName>([
  'exportMinutes',
  'exportActionPlan',
  'exportOrientation',
  'exportInvitation',
  'lockMinutes',
  'sendMinutes',
  'inviteParticipants',
  'inviteProfessionals',
  'inviteOne',
  'tellOfChanges',
  'postponeMeeting',
  'cancelMeeting',
]);
/** They change nothing that is not as well done twice. */
const repeatable: ReadonlySet<RouteName> = new Set<RouteName>(['openSeat', 'closeSession', 'verifyCopy']);

/** The server said no, or could not be reached. `code` has words under `refusal.<code>`. */
export class Refused extends Error {
  override name = 'Refused';
  readonly code: RefusalCode | WayCode;
  readonly fields: Record<string, FieldErrorCode>;
  /** With `not-ready`. */
  readonly missing: readonly Missing[];
  /** With `changed`. */
  readonly now: RefusalBody['now'];
  /** With `too-often`: milliseconds until it is worth asking again. */
  readonly retryAfter: number;

  constructor(
    code: Refused['code'],
    { fields = {}, missing = [], now }: Omit<RefusalBody, 'code'> = {},
    retryAfter = 0,
  ) {
    super(code);
    this.code = code;
    this.fields = fields;
    this.missing = missing;
    this.now = now;
    this.retryAfter = retryAfter;
  }
}

/** `id`: of the meeting or the case that the path names; `part`: what of it. */
type Where = { id?: MeetingId | CaseId; part?: string };

/** Calls a route of shared/api/api.ts. Throws `Refused`, and nothing else. */
export async function call<R extends RouteName>(
  name: R,
  input: InputOf<R>,
  where: Where = {},
): Promise<OutputOf<R>> {
  return bodyToJson((await fetchAnswer(name, input, where)).body) as OutputOf<R>;
}

/** The document as the server has it now, and which life of it that is (see `generationHeader`). */
export interface FetchedDocument {
  bytes: Uint8Array;
  generation: number;
}

/** Throws `Refused`. */
export async function fetchDocument(id: MeetingId): Promise<FetchedDocument> {
  const { headers, body } = await fetchAnswer('document', {}, { id });
  return { bytes: body, generation: Number(headers.get(generationHeader)) };
}

/** What came, as it is. */
export interface FetchedAnswer {
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/** An answer that is not JSON. Throws `Refused`. */
export async function fetchAnswer(name: RouteName, input: unknown, where: Where): Promise<FetchedAnswer> {
  const { id = '', part = '' } = where;
  const { method, path } = routes[name];
  const request: RequestInit = {
    method,
    ...(method === 'POST' && {
      body: JSON.stringify(input),
      headers: { 'content-type': 'application/json' },
    }),
  };
  const patience = slowRoutes.has(name) ? slow : usual;
  return fetchOrRefused(name, path.replace(':id', id).replace(':part', part), request, patience);
}

/** Calls a route whose input is a file. Throws `Refused`, and nothing else. */
export async function callWithFile<R extends RouteName>(name: R, body: ArrayBuffer): Promise<OutputOf<R>> {
  const { method, path } = routes[name];
  const headers = { 'content-type': 'application/octet-stream' };
  return bodyToJson(
    (await fetchOrRefused(name, path, { method, body, headers }, upload)).body,
  ) as OutputOf<R>;
}

async function fetchOrRefused(
  name: RouteName,
  address: string,
  request: RequestInit,
  patience: Patience,
): Promise<FetchedAnswer> {
  const { answer, body } = await exchange(address, request, patience).catch((error: unknown) => {
    if (!(error instanceof TooQuiet)) throw new Refused('no-connection');
    throw new Refused(request.method === 'GET' || repeatable.has(name) ? 'no-answer' : 'unsure');
  });
  hearServerTime(answer.headers);
  if (!answer.ok) throw answerToRefused(answer, body);
  return { headers: answer.headers, body };
}

/** A proxy in between may answer with something that is not ours. */
function bodyToJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new Refused('unexpected');
  }
}

function answerToRefused({ status, headers }: Response, body: Uint8Array): Refused {
  const refusal = bodyToRefusal(body);
  // A proxy may limit too, and say nothing of it in words of ours.
  const code = refusal?.code ?? (status === 429 ? 'too-often' : 'unexpected');
  return new Refused(code, refusal ?? {}, 1000 * (Number(headers.get('retry-after')) || 0));
}

/** Null for what is not ours. */
function bodyToRefusal(body: Uint8Array): Partial<RefusalBody> | null {
  try {
    return bodyToJson(body) as Partial<RefusalBody> | null;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
