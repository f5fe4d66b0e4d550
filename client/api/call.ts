import {
  type FieldErrorCode,
  generationHeader,
  type InputOf,
  type OutputOf,
  type RefusalBody,
  type RefusalCode,
  type RouteName,
  routes,
} from '../../shared/api.ts';
import type { CaseId, MeetingId } from '../../shared/ids.ts';
import type { Missing } from '../../shared/phases.ts';

/** The server said no, or could not be reached. `code` has words under `refusal.<code>`. */
export class Refused extends Error {
  override name = 'Refused';
  readonly code: RefusalCode | 'no-connection';
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

/** Calls a route of shared/api.ts. Throws `Refused`, and nothing else. */
export async function call<R extends RouteName>(
  name: R,
  input: InputOf<R>,
  where: Where = {},
): Promise<OutputOf<R>> {
  return (await (await fetchAnswer(name, input, where)).json()) as OutputOf<R>;
}

/** The document as the server has it now, and which life of it that is (see `generationHeader`). */
export interface FetchedDocument {
  bytes: Uint8Array;
  generation: number;
}

/** Throws `Refused`. */
export async function fetchDocument(id: MeetingId): Promise<FetchedDocument> {
  const answer = await fetchAnswer('document', {}, { id });
  const generation = Number(answer.headers.get(generationHeader));
  return { bytes: new Uint8Array(await answer.arrayBuffer()), generation };
}

/** An answer that is not JSON. Throws `Refused`. */
export async function fetchAnswer(name: RouteName, input: unknown, where: Where): Promise<Response> {
  const { id = '', part = '' } = where;
  const { method, path } = routes[name];
  return fetchOrRefused(path.replace(':id', id).replace(':part', part), {
    method,
    ...(method === 'POST' && {
      body: JSON.stringify(input),
      headers: { 'content-type': 'application/json' },
    }),
  });
}

/** Calls a route whose input is a file. Throws `Refused`, and nothing else. */
export async function callWithFile<R extends RouteName>(name: R, body: ArrayBuffer): Promise<OutputOf<R>> {
  const { method, path } = routes[name];
  const headers = { 'content-type': 'application/octet-stream' };
  return (await (await fetchOrRefused(path, { method, body, headers })).json()) as OutputOf<R>;
}

async function fetchOrRefused(address: string, request: RequestInit): Promise<Response> {
  const answer = await fetch(address, request).catch(() => {
    throw new Refused('no-connection');
  });
  if (!answer.ok) throw await answerToRefused(answer);
  return answer;
}

/** A proxy in between may answer with something that is not ours. */
async function answerToRefused(answer: Response): Promise<Refused> {
  const body = (await answer.json().catch(() => null)) as Partial<RefusalBody> | null;
  // A proxy may limit too, and say nothing of it in words of ours.
  const code = body?.code ?? (answer.status === 429 ? 'too-often' : 'unexpected');
  return new Refused(code, body ?? {}, 1000 * (Number(answer.headers.get('retry-after')) || 0));
}
