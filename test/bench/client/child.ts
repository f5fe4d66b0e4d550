import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The next message of a process of the bench; rejects when the process ends instead. */
export async function answerOf(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const ended = once(child, 'exit', { signal }).then(() =>
    Promise.reject(new Error('A bench process ended.')),
  );
  try {
    return (await Promise.race([once(child, 'message', { signal }), ended]))[0];
  } finally {
    ended.catch(() => {});
    waiting.abort();
  }
}

/** Ends it, and waits until it has. */
export async function leave(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.disconnect();
  await exit;
}
