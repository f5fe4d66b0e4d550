import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';

/** Answers every GET that no other route does. */
export interface Pages {
  routes: Hono;
  /** Strict everywhere but in development, where Vite puts scripts into the page. */
  hasStrictPolicy: boolean;
}

/** Pages from a finished build: hashed assets may be kept for ever, the page itself never. */
export function builtPages(folder: string): Pages {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const routes = new Hono();
  const files = serveStatic({ root: folder, precompressed: true });
  routes.get('/assets/*', cacheAs('public, max-age=31536000, immutable'), files, (context) =>
    context.notFound(),
  );
  routes.get('/:file{.+\\..+}', cacheAs('no-cache'), files);
  routes.get('*', (context) => context.html(page, 200, { 'Cache-Control': 'no-store' }));
  return { routes, hasStrictPolicy: true };
}

function cacheAs(value: string): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const isKept = context.res.ok && !context.res.headers.has('Cache-Control');
    if (isKept) context.res.headers.set('Cache-Control', value);
  };
}

/** Headers of every answer (promises §6). `origins`: where the live connection may go besides the page's own. */
export function securityHeaders(hasStrictPolicy: boolean, origins: readonly string[]): MiddlewareHandler {
  const sockets = origins.map((origin) => origin.replace(/^http/, 'ws'));
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${sockets.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
  const isSecure = origins.every((origin) => origin.startsWith('https:'));
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    if (hasStrictPolicy) headers.set('Content-Security-Policy', policy);
    if (isSecure) headers.set('Strict-Transport-Security', 'max-age=31536000');
    headers.set('Referrer-Policy', 'no-referrer');
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  };
}
