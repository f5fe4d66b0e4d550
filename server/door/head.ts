import type { Context } from 'hono';

/** Not of an answer to HEAD, nor by @hono/node-server of one that refuses a WebSocket. */
export function isBodySent({ req }: Context): boolean {
  return req.method !== 'HEAD' && req.header('upgrade')?.toLowerCase() !== 'websocket';
}

/** The body would be dropped unread, and a stream that nobody reads or ends would live on. */
export async function headOf(answer: Response): Promise<Response> {
  await answer.body?.cancel();
  return new Response(null, answer);
}
