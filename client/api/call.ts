import {
  type FieldErrorCode,
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

  constructor(code: Refused['code'], { fields = {}, missing = [], now }: Omit<RefusalBody, 'code'> = {}) {
    super(code);
    this.code = code;
    this.fields = fields;
    this.missing = missing;
    this.now = now;
  }
}

/** `id`: of the meeting or the case that the path names. */
type Where = { id?: MeetingId | CaseId };

/** Calls a route of shared/api.ts. Throws `Refused`, and nothing else. */
export async function call<R extends RouteName>(
  name: R,
  input: InputOf<R>,
  where: Where = {},
): Promise<OutputOf<R>> {
  return (await (await send(name, input, where)).json()) as OutputOf<R>;
}

/** The document's state as bytes. Throws `Refused`. */
export async function fetchDocument(id: MeetingId): Promise<Uint8Array> {
  return new Uint8Array(await (await send('document', {}, { id })).arrayBuffer());
}

async function send(name: RouteName, input: unknown, { id }: Where): Promise<Response> {
  const { method, path } = routes[name];
  const answer = await fetch(path.replace(':id', id ?? ''), {
    method,
    ...(method === 'POST' && {
      body: JSON.stringify(input),
      headers: { 'content-type': 'application/json' },
    }),
  }).catch(() => {
    throw new Refused('no-connection');
  });
  if (!answer.ok) throw await answerToRefused(answer);
  return answer;
}

/** A proxy in between may answer with something that is not ours. */
async function answerToRefused(answer: Response): Promise<Refused> {
  const body = (await answer.json().catch(() => null)) as Partial<RefusalBody> | null;
  return new Refused(body?.code ?? 'unexpected', body ?? {});
}
