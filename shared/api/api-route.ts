import type { CaseOperation, MeetingOperation, OutsideOperation } from '../phases/access.ts';
import type { OpenOperation } from '../phases/open-operations.ts';

/** A route of `api.ts`. */
export interface Route<Input, Output> {
  method: 'GET' | 'POST';
  path: string;
  operation: MeetingOperation | CaseOperation | OutsideOperation | OpenOperation;
  /** Carries the types only; never set. */
  readonly types?: { input: Input; output: Output };
}
export const route = <Input, Output>(
  method: Route<Input, Output>['method'],
  path: string,
  operation: Route<Input, Output>['operation'],
): Route<Input, Output> => ({ method, path, operation });

export type Nothing = Record<string, never>;
/** Something a named person does in a meeting that answers nothing. */
export const deed = <Input>(name: string, operation: MeetingOperation): Route<Input, Nothing> =>
  route<Input, Nothing>('POST', `/api/meetings/:id/${name}`, operation);

/** Not JSON: a file or a stream. A Fetch API `Response`, whose type `shared/` does not have. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: unknown;
  readonly body: unknown;
}
/** A file about a meeting. */
export const file = (path: string, operation: MeetingOperation): Route<Nothing, RawAnswer> =>
  route<Nothing, RawAnswer>('GET', `/api/meetings/:id/${path}`, operation);
