import { Worker } from 'node:worker_threads';
import type { LinksWriter } from '../links.ts';
import type { MinutesWriter } from '../minutes.ts';
import { StoreFailure, type StoreWriter } from '../store.ts';
import type { BatchAnswer } from './batch.ts';
import { decodeAnswer, type EncodedAnswer, encodeCalls } from './batch-codec.ts';
import { CommitDelay } from './commit-delay.ts';
import type { LinksCall } from './links-calls.ts';
import type { MinutesCall } from './minutes-calls.ts';
import type { WriterCall } from './writer-calls.ts';

interface Waiting {
  call: WriterCall;
  resolve(value: unknown): void;
  reject(failure: StoreFailure): void;
}

export interface WriterHooks {
  onFatal(reason: string): void;
  onCommitted(calls: number, time: number): void;
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
  #forgetting: ((forgot: boolean) => void)[] = [];
  #hooks: WriterHooks;
  /** When the commit under way began. */
  #begun = 0;

  private constructor(thread: Worker, hooks: WriterHooks) {
    this.#thread = thread;
    this.#hooks = hooks;
    this.#ended = new Promise((resolve) => thread.once('exit', () => resolve()));
    thread.on('message', (answer: EncodedAnswer | { forgot: boolean }) => {
      if ('forgot' in answer) this.#forgetting.shift()?.(answer.forgot);
      else this.#resolveBatch(decodeAnswer(answer));
    });
    thread.on('error', (error) => this.#fail(`the writer thread died: ${error.message}`));
    thread.on('exit', () => this.#fail('the writer thread has ended'));
  }

  /** Starts the thread on the database file; resolves when it has migrated, rejects with the reason it could not. */
  static start(path: string, hooks: WriterHooks, program = writerThread): Promise<WriterThread> {
    const thread = new Worker(program, { workerData: path });
    return new Promise((resolve, reject) => {
      thread.once('error', reject);
      thread.once('message', () => {
        thread.off('error', reject);
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

  /** Between two commits. False when a reader was in the way, or the store has stopped. */
  forgetDeleted(): Promise<boolean> {
    if (this.#stopped !== null) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#forgetting.push(resolve);
      this.#thread.postMessage('forgetDeleted');
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
    for (const forgetting of this.#forgetting.splice(0)) forgetting(false);
    this.#hooks.onFatal(reason);
  }
}

/** The port's writer over the thread: every method is its name and its arguments. */
export function threadToWriter(thread: WriterThread): StoreWriter {
  return {
    append: (...input) => thread.call({ name: 'append', input }) as ReturnType<StoreWriter['append']>,
    createMeeting: async (...input) => void (await thread.call({ name: 'createMeeting', input })),
    createOrganiser: async (...input) => void (await thread.call({ name: 'createOrganiser', input })),
    recordAttendance: async (...input) => void (await thread.call({ name: 'recordAttendance', input })),
    recordHeard: async (...input) => void (await thread.call({ name: 'recordHeard', input })),
    recordAttack: async (...input) => void (await thread.call({ name: 'recordAttack', input })),
    recordAccesses: async (...input) => void (await thread.call({ name: 'recordAccesses', input })),
    projectAgreements: async (...input) => (await thread.call({ name: 'projectAgreements', input })) === true,
    forgetProjections: async () => void (await thread.call({ name: 'forgetProjections', input: [] })),
    recordProgress: async (...input) => void (await thread.call({ name: 'recordProgress', input })),
    writeEntry: async (...input) => void (await thread.call({ name: 'writeEntry', input })),
    offerBaton: async (...input) => (await thread.call({ name: 'offerBaton', input })) === true,
    answerBaton: async (...input) => (await thread.call({ name: 'answerBaton', input })) === true,
    nameTovholder: async (...input) => (await thread.call({ name: 'nameTovholder', input })) === true,
    createFollowUp: async (...input) => void (await thread.call({ name: 'createFollowUp', input })),
    setReminders: async (...input) => void (await thread.call({ name: 'setReminders', input })),
    reviseCalendar: async (...input) => void (await thread.call({ name: 'reviseCalendar', input })),
    setCalendarFeed: async (...input) => void (await thread.call({ name: 'setCalendarFeed', input })),
    claimReminder: async (...input) => (await thread.call({ name: 'claimReminder', input })) === true,
    ...minutesWriter(thread),
    ...linksWriter(thread),
    compact: async (...input) => (await thread.call({ name: 'compact', input })) === true,
    forgetDeleted: () => thread.forgetDeleted(),
    probe: async () => void (await thread.call({ name: 'probe', input: [] })),
  };
}

function minutesWriter(thread: WriterThread): MinutesWriter {
  const call = async (name: MinutesCall['name'], input: unknown[]): Promise<never> =>
    (await thread.call({ name, input } as MinutesCall)) as never;
  return {
    changePhase: (...input) => call('changePhase', input),
    recordRecognition: (...input) => call('recordRecognition', input),
    recordNotAsked: (...input) => call('recordNotAsked', input),
    lockMinutes: (...input) => call('lockMinutes', input),
    sendMinutes: (...input) => call('sendMinutes', input),
    claimLetter: (...input) => call('claimLetter', input),
    recordRefusedLetter: (...input) => call('recordRefusedLetter', input),
    recordMailed: (...input) => call('recordMailed', input),
    writeAddition: (...input) => call('writeAddition', input),
    keepVersion: (...input) => call('keepVersion', input),
    rememberCopy: (...input) => call('rememberCopy', input),
    createOrientation: (...input) => call('createOrientation', input),
    answerOrientation: (...input) => call('answerOrientation', input),
  };
}

function linksWriter(thread: WriterThread): LinksWriter {
  const call = async (name: LinksCall['name'], input: unknown[]): Promise<never> =>
    (await thread.call({ name, input } as LinksCall)) as never;
  return {
    renewOrganiserSeat: (...input) => call('renewOrganiserSeat', input),
    openSession: (...input) => call('openSession', input),
    closeSession: (...input) => call('closeSession', input),
    widenSession: (...input) => call('widenSession', input),
    endExpiredSessions: (...input) => call('endExpiredSessions', input),
    reissueSeat: (...input) => call('reissueSeat', input),
    revokeSeat: (...input) => call('revokeSeat', input),
  };
}
