import type { Context, Hono } from 'hono';
import { type RouteName, routes } from '../../shared/api/api.ts';
import { headOf, isBodySent } from './head.ts';

/** An answer that is JSON already: what is stored as it is sent is not read and written again, which takes long. */
export class WrittenJson<Output> {
  declare readonly of: Output;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a route answers, as it is sent: JSON, bytes, or a response of its own. Never kept by a browser. */
export function registerRoute(
  app: Hono,
  name: RouteName,
  answer: (context: Context) => Promise<unknown>,
): void {
  const { method, path } = routes[name];
  app.on(method, path, async (context) => {
    const output = await answer(context);
    context.header('Cache-Control', 'no-store');
    if (output instanceof Response) {
      // An event stream has said otherwise.
      output.headers.set('Cache-Control', 'no-store');
      return isBodySent(context) ? output : headOf(output);
    }
    if (output instanceof WrittenJson) return context.body(output.text, { headers: jsonHeaders });
    if (!(output instanceof Uint8Array)) return context.json(output);
    context.header('Content-Type', 'application/octet-stream');
    return context.body(new Uint8Array(output));
  });
}

const jsonHeaders = { 'Content-Type': 'application/json' };
