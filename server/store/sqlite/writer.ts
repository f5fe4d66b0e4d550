import { type Transferable, Worker } from 'node:worker_threads';
import type { AskedOfThread, OwnOfThread, WriterCall } from '../commands/command.ts';
import { commandNames } from '../commands/commands.ts';
import { StoreFailure, type StoreWriter } from '../store.ts';
import type { BatchAnswer } from './batch.ts';
import { decodeAnswer, type EncodedAnswer, encodeCalls } from './batch-codec.ts';
import { CommitDelay } from './commit-delay.ts';

interface Waiting {
  call: WriterCall;
  resolve(value: unknown): void;
  reject(failure: StoreFailure): void;
}

export interface WriterHooks {
  onFatal(reason: string): void;
  onCommitted(calls: number, time: number): void;
  /** What the thread tells besides its answers, before those that it belongs to are given. */
  onTold?(told: unknown): void;
}

/** What the thread says first, and besides its answers. */
interface Told {
  told: unknown;
}

const writerThread = new URL('./writer-thread.ts', import.meta.url);

/**
 * The near side of the writer thread. What is called while a commit is under way waits and goes together in the
 * next: the next commit starts when the previous one has ended, and not before the commit delay is over.
 */
export class WriterThread {
  #thread: Worker;
  #waiting: Waiting[] = [];
  #underWay: Waiting[] | null = null;
  #planned = false;
  #commitDelay = new CommitDelay();
  /** Why every further call is rejected. */
  #stopped: string | null = null;
  #ended: Promise<void>;
  #whenIdle: (() => void)[] = [];
  #asked: ((done: boolean) => void)[] = [];
  #hooks: WriterHooks;
  /** When the commit under way began. */
  #begun = 0;

  private constructor(thread: Worker, hooks: WriterHooks) {
    this.#thread = thread;
    this.#hooks = hooks;
    this.#ended = new Promise((resolve) => thread.once('exit', () => resolve()));
    thread.on('message', (answer: EncodedAnswer | { done: boolean } | Told) => {
      if ('told' in answer) hooks.onTold?.(answer.told);
      else if ('done' in answer) this.#asked.shift()?.(answer.done);
      else this.#resolveBatch(decodeAnswer(answer));
    });
    thread.on('error', (error) => this.#fail(`the writer thread died: ${error.message}`));
    thread.on('exit', () => this.#fail('the writer thread has ended'));
  }

  /** Starts the thread on what it is given; resolves when it has migrated, rejects with the reason it could not. */
  static start(
    workerData: unknown,
    hooks: WriterHooks,
    program = writerThread,
    transferList: Transferable[] = [],
  ): Promise<WriterThread> {
    const thread = new Worker(program, { workerData, transferList });
    return new Promise((resolve, reject) => {
      thread.once('error', reject);
      thread.once('message', (first: 'ready' | Told) => {
        thread.off('error', reject);
        if (first !== 'ready') hooks.onTold?.(first.told);
        resolve(new WriterThread(thread, hooks));
      });
    });
  }

  /** Rejects with `StoreFailure`; then nothing of the call is stored. */
  call(call: WriterCall): Promise<unknown> {
    if (this.#stopped !== null) return Promise.reject(new StoreFailure(this.#stopped));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call, resolve, reject });
      this.#planNext();
    });
  }

  /** Between two commits. False when it has to be tried again, or the store has stopped. */
  ask(what: AskedOfThread): Promise<boolean> {
    if (this.#stopped !== null) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#asked.push(resolve);
      this.#thread.postMessage(what);
    });
  }

  /** Waits for what is under way and waiting. */
  async close(): Promise<void> {
    if (this.#stopped === null) {
      if (this.#waiting.length > 0 || this.#underWay) {
        await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
      }
      this.#stopped ??= 'the store is closed';
      this.#thread.postMessage('close');
    }
    await this.#ended;
  }

  /** At the end of this turn of the event loop, or after the commit delay: what comes together is committed together. */
  #planNext(): void {
    if (this.#planned || this.#underWay || this.#stopped !== null) return;
    this.#planned = true;
    const wait = this.#commitDelay.wait(performance.now());
    if (wait < 1) setImmediate(() => this.#beginNext());
    else setTimeout(() => this.#beginNext(), wait);
  }

  #beginNext(): void {
    this.#planned = false;
    if (this.#underWay || this.#stopped !== null || this.#waiting.length === 0) return;
    this.#underWay = this.#waiting;
    this.#waiting = [];
    this.#begun = performance.now();
    this.#commitDelay.begun(this.#underWay.length, this.#begun);
    const encoded = encodeCalls(this.#underWay.map(({ call }) => call));
    this.#thread.postMessage(encoded, [encoded.appends.buffer]);
  }

  #resolveBatch({ outcomes, fatal }: BatchAnswer): void {
    const batch = this.#underWay ?? [];
    this.#underWay = null;
    this.#hooks.onCommitted(batch.length, performance.now() - this.#begun);
    batch.forEach((waiting, index) => {
      const outcome = outcomes[index];
      if (outcome?.ok) waiting.resolve(outcome.value);
      else waiting.reject(new StoreFailure(outcome?.reason ?? 'no answer', outcome?.isFull));
    });
    if (fatal !== null) {
      this.#fail(fatal);
      void this.#thread.terminate();
    } else if (this.#waiting.length > 0) this.#planNext();
    else for (const idle of this.#whenIdle.splice(0)) idle();
  }

  /** No blind retry: a second fsync may say yes to what the first one lost. The process has to be restarted. */
  #fail(reason: string): void {
    if (this.#stopped !== null) return;
    this.#stopped = reason;
    for (const { reject } of [...(this.#underWay ?? []), ...this.#waiting]) reject(new StoreFailure(reason));
    this.#underWay = null;
    this.#waiting = [];
    for (const idle of this.#whenIdle.splice(0)) idle();
    for (const answer of this.#asked.splice(0)) answer(false);
    this.#hooks.onFatal(reason);
  }
}

/** The port's writer over the thread: every method is its name and its arguments. */
export function threadToWriter(thread: WriterThread): StoreWriter {
  const methods = commandNames.map((name) => {
    return [name, (...input: unknown[]) => thread.call({ name, input } as WriterCall)] as const;
  });
  return {
    ...(Object.fromEntries(methods) as Omit<StoreWriter, OwnOfThread>),
    forgetDeleted: () => thread.ask('forgetDeleted'),
    sweepErased: () => thread.ask('sweepErased'),
  };
}
