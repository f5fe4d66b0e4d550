import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Database, Statement } from '../database.ts';
import { toPostgres } from './dialect.ts';
import { type PostgresFailure, StatementError } from './failure.ts';

/** A connection to be made by the thread of connections. `begin`: what is said on it first. */
export interface NewConnection {
  port: MessagePort;
  /** Counts the answers. */
  signal: SharedArrayBuffer;
  begin: string;
  /** It is not made again when it has ended. */
  isForLife: boolean;
}
export type Request = 'close' | { text: string; name?: string; values?: unknown[] };
export type Answer = { rows: object[]; changes: number } | { failure: PostgresFailure };

/** Longer than any statement of ours takes: a server that does not say a word is gone. Milliseconds. */
const patience = 60_000;

/**
 * PostgreSQL for a thread that has nothing else to do than wait: commands and reads are the same functions as over SQLite, in
 * the same transactions, and no event loop that others depend on stands still.
 */
export class SynchronousDatabase implements Database {
  #port: MessagePort;
  #signal: Int32Array;
  #prepared = 0;

  constructor({ port, signal }: Pick<NewConnection, 'port' | 'signal'>) {
    this.#port = port;
    this.#signal = new Int32Array(signal);
  }

  /** PostgreSQL is told when it is used first. @param sql in SQLite's words. */
  prepare(sql: string): Statement {
    return this.prepareOwn(toPostgres(sql));
  }

  /** @param text in PostgreSQL's words, which take lists too. */
  prepareOwn(text: string): { [K in keyof Statement]: (...values: unknown[]) => ReturnType<Statement[K]> } {
    const name = `s${++this.#prepared}`;
    const ask = (values: unknown[]) => this.#ask({ text, name, values });
    return {
      run: (...values) => ({ changes: ask(values).changes }),
      get: (...values) => ask(values).rows[0],
      all: (...values) => ask(values).rows,
    };
  }

  /** One or more statements without parameters. */
  exec(sql: string): void {
    this.#ask({ text: sql });
  }

  withoutGuards<T>(work: () => T): T {
    this.exec(`set local faellesreferat.erasing = 'on'`);
    const done = work();
    this.exec(`set local faellesreferat.erasing = 'off'`);
    return done;
  }

  close(): void {
    this.#port.postMessage('close' satisfies Request);
  }

  #ask(request: Exclude<Request, 'close'>): { rows: object[]; changes: number } {
    const before = Atomics.load(this.#signal, 0);
    this.#port.postMessage(request);
    const waited = Atomics.wait(this.#signal, 0, before, patience);
    const answer = receiveMessageOnPort(this.#port)?.message as Answer | undefined;
    if (!answer || waited === 'timed-out')
      throw new StatementError({ message: 'the database does not answer', code: null });
    if ('failure' in answer) throw new StatementError(answer.failure);
    return answer;
  }
}
