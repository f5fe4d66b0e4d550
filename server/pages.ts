import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { getMimeType } from 'hono/utils/mime';

/** Answers every GET that no other route does. */
export interface Pages {
  routes: Hono;
  /** Strict everywhere but in development, where Vite puts scripts into the page. */
  hasStrictPolicy: boolean;
}

/**
 * Pages from a finished build: hashed assets may be kept for ever, the page itself never. The whole build is read at
 * start and served from memory, so that a server always serves the build it began with, whatever is built meanwhile.
 * `previous`: where the assets of the build before lie, for pages that are still open (see previous-build.ts).
 */
export function builtPages(folder: string, previous: string | null = null): Pages {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const files = readFiles(folder);
  const assets = new Map([...(previous ? readFiles(previous) : []), ...files]);
  const routes = new Hono();
  routes.get(
    '/assets/*',
    (context) => answerFile(context, assets, 'public, max-age=31536000, immutable') ?? context.notFound(),
  );
  routes.get('/:file{.+\\..+}', (context, next) => answerFile(context, files, 'no-cache') ?? next());
  routes.get('*', (context) => context.html(page, 200, { 'Cache-Control': 'no-store' }));
  return { routes, hasStrictPolicy: true };
}

/** By the path in the URL; compressed ones (see build.ts) stand beside, as `.br` and `.gz`. */
type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

function readFiles(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const isFile = (name: string) => statSync(join(folder, name)).isFile();
  return new Map(
    names
      .filter(isFile)
      .map((name) => [`/${name.replaceAll('\\', '/')}`, new Uint8Array(readFileSync(join(folder, name)))]),
  );
}

const encodings = { br: '.br', gzip: '.gz' } as const;

function answerFile(context: Context, files: Files, cache: string): Response | null {
  const { path } = context.req;
  const plain = files.get(path);
  if (!plain) return null;
  const accepted = context.req.header('accept-encoding') ?? '';
  const encoding = (['br', 'gzip'] as const).find(
    (name) => accepted.includes(name) && files.has(path + encodings[name]),
  );
  if (encoding) context.header('Content-Encoding', encoding);
  context.header('Vary', 'Accept-Encoding');
  context.header('Cache-Control', cache);
  context.header('Content-Type', getMimeType(path) ?? 'application/octet-stream');
  return context.body(encoding ? (files.get(path + encodings[encoding]) ?? plain) : plain);
}

/** Headers of every answer. `origins`: where the live connection may go besides the page's own. */
export function securityHeaders(hasStrictPolicy: boolean, origins: readonly string[]): MiddlewareHandler {
  const self = ["'self'"];
  const none = ["'none'"];
  const isSecure = origins.every((origin) => origin.startsWith('https:'));
  return secureHeaders({
    ...(hasStrictPolicy && {
      contentSecurityPolicy: {
        defaultSrc: none,
        scriptSrc: self,
        styleSrc: self,
        fontSrc: self,
        imgSrc: [...self, 'data:'],
        connectSrc: [...self, ...origins.map((origin) => origin.replace(/^http/, 'ws'))],
        baseUri: none,
        frameAncestors: none,
        formAction: self,
      },
    }),
    // A server without TLS may stand behind no name of its own: its address must stay reachable.
    strictTransportSecurity: isSecure && 'max-age=31536000',
    xFrameOptions: 'DENY',
  });
}
