import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

type Handlers = Record<string, (input: never) => unknown>;
interface Question {
  id: number;
  name: string;
  input: unknown;
}
interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}

/** In the child: answers what the parent asks, one function for each name. Ends with the parent. */
export function answerParent(handlers: Handlers): void {
  process.on('message', async ({ id, name, input }: Question) => {
    const answer: Answer = { id };
    try {
      answer.value = await handlers[name]?.(input as never);
    } catch (error) {
      answer.error = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    process.send?.(answer);
  });
  process.on('disconnect', () => process.exit(0));
}

/** A program in a process of its own, asked by name what it can do. */
export class Child {
  #process: ChildProcess;
  #waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  #last = 0;

  constructor(program: URL, options: { args?: string[]; env?: Record<string, string> } = {}) {
    this.#process = fork(program, options.args ?? [], {
      execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
      env: { ...process.env, ...options.env },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', process.env.BENCH_STDERR ? 'inherit' : 'ignore', 'ipc'],
    });
    this.#process.on('message', ({ id, value, error }: Answer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(value as never);
      else waiting?.reject(new Error(error));
    });
    this.#process.on('exit', (code, signal) => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(`${program.pathname} has ended with ${code ?? signal}.`));
      }
      this.#waiting.clear();
    });
  }

  get isAlive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  call<Value>(name: string, input?: unknown): Promise<Value> {
    if (!this.isAlive) return Promise.reject(new Error('The process has ended.'));
    this.#last += 1;
    const id = this.#last;
    return new Promise<Value>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: never) => void, reject });
      this.#process.send({ id, name, input } satisfies Question);
    });
  }

  /** What it has used of the processors since it began, all its threads. Seconds, in steps of 10 ms. */
  get cpu(): number {
    const fields = this.#stat('stat')
      .slice(this.#stat('stat').lastIndexOf(')') + 2)
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  /** Memory it holds, MiB. */
  get resident(): number {
    return Number(/VmRSS:\s+(\d+)/.exec(this.#stat('status'))?.[1]) / 1024;
  }

  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    if (!this.isAlive) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill(signal);
    await ended;
  }

  #stat(file: string): string {
    return readFileSync(`/proc/${this.#process.pid}/${file}`, 'utf8');
  }
}
