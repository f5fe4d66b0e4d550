import { OperatorError } from '../../process/operator-error.ts';

/** The database server cannot be used, said to whoever runs this one. */
export class DatabaseError extends OperatorError {
  override name = 'DatabaseError';
}

/** What PostgreSQL, or the way to it, has said. Its messages name tables and columns; values stand in a field of their own. */
export interface PostgresFailure {
  message: string;
  /** SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html), a code of the operating system, or null. */
  code: string | null;
}

/** Thrown where a statement was given. */
export class StatementError extends Error {
  override name = 'StatementError';
  readonly code: string | null;

  constructor({ message, code }: PostgresFailure) {
    super(message);
    this.code = code;
  }
}

/** A constraint, a value that cannot be stored, or what we throw ourselves: the database is well. */
export function isOfTheCall(error: unknown): boolean {
  return !(error instanceof StatementError) || /^(2[123]|42|P)/.test(error.code ?? '');
}

/** Nothing was written, because there is no room on its disk. */
export function isOutOfRoom(error: unknown): boolean {
  return error instanceof StatementError && error.code === '53100';
}

/** Two transactions stood in each other's way: this one was undone, and is done again. */
export function isInTheWay(error: unknown): boolean {
  return error instanceof StatementError && ['40001', '40P01', '55P03'].includes(error.code ?? '');
}

/** The database server does not answer: it is not there, or starting, or has ended the connection. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof StatementError)) return false;
  const isOfServer = /^[0-9A-Z]{5}$/.test(error.code ?? '') && error.code !== 'EPIPE';
  return !isOfServer || /^(08|57P|53300)/.test(error.code ?? '');
}
