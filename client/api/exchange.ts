import { unattended } from './attention.ts';

/** How long a server may say nothing: before it begins to answer, and between one part of the answer and the next. Milliseconds. */
export interface Patience {
  begin: number;
  between: number;
}

/** The answer with all of its body; an answer without an end is none. Rejects when the line is lost, or quiet for too long. */
export async function exchange(
  address: string,
  request: RequestInit,
  { begin, between }: Patience,
): Promise<{ answer: Response; body: Uint8Array<ArrayBuffer> }> {
  const giveUp = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waitAtMost = (time: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp.abort(new TooQuiet()), time);
  };
  try {
    waitAtMost(begin);
    const headers = { ...(request.headers as Record<string, string>), ...unattended() };
    const answer = await fetch(address, { ...request, headers, signal: giveUp.signal });
    // A slow line brings a large answer a little at a time: only silence is too long.
    const parts: Uint8Array[] = [];
    const reader = answer.body?.getReader();
    for (;;) {
      waitAtMost(between);
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      parts.push(value);
    }
    return { answer, body: new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer()) };
  } finally {
    clearTimeout(timer);
  }
}

/** Nothing came for as long as one may wait. */
export class TooQuiet extends Error {
  override name = 'TooQuiet';
}
