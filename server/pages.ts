import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { getMimeType } from 'hono/utils/mime';
import { acceptedEncodings, compressPage, encodings } from './page-encoding.ts';
import { emptyStart, type PageStart, type PageStartOf } from './page-start.ts';

/** Answers every GET that no other route does. */
export interface Pages {
  /** `startOf`: what each page begins with. Without it, a page finds out for itself. */
  routes: (startOf?: PageStartOf) => Hono;
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
  const filesOfPart = readManifest(files);
  const routes = (startOf: PageStartOf = async () => emptyStart) => {
    const answers = new Hono();
    answers.get(
      '/assets/*',
      (context) => answerFile(context, assets, 'public, max-age=31536000, immutable') ?? context.notFound(),
    );
    answers.get('/:file{.+\\..+}', (context, next) => answerFile(context, files, 'no-cache') ?? next());
    answers.get('*', async (context) => {
      const start = await startOf(context);
      // Functions: what people wrote may hold `$&`.
      const html = page
        .replace('</head>', () => `${startToTags(start, filesOfPart)}</head>`)
        .replace('<noscript>', () => `${start.html}<noscript>`);
      return answerPage(context, html);
    });
    return answers;
  };
  return { routes, hasStrictPolicy: true };
}

/** Holds words of the minutes and nothing that the request says: why it may be compressed stands in door/DECISIONS.md. */
async function answerPage(context: Context, html: string): Promise<Response> {
  context.header('Cache-Control', 'no-store');
  context.header('Vary', 'Accept-Encoding');
  const [encoding] = acceptedEncodings(context.req.header('accept-encoding'));
  if (!encoding) return context.html(html);
  context.header('Content-Encoding', encoding);
  context.header('Content-Type', 'text/html; charset=UTF-8');
  return context.body(await compressPage(html, encoding));
}

/** Of Vite's manifest: the file of a part, and what it cannot begin without. */
interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

/** The files that a part of the program needs, named by its source; none for a part that the build does not have. */
function readManifest(files: Files): (part: string) => string[] {
  const bytes = files.get('/manifest.json');
  const chunks: Record<string, Chunk | undefined> = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : {};
  const collect = (name: string, found: Set<string>): void => {
    const chunk = chunks[name];
    if (!chunk || found.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) found.add(file);
    for (const each of chunk.imports ?? []) collect(each, found);
  };
  return (part) => {
    const found = new Set<string>();
    collect(part, found);
    return [...found];
  };
}

/**
 * What the page finds in its head: nothing of it runs, or is shown, before the program asks for it. Named as the program will
 * ask for it (`crossorigin`), or it is fetched twice.
 */
function startToTags({ parts, answers, word }: PageStart, filesOfPart: (part: string) => string[]): string {
  const files = [...new Set(parts.flatMap(filesOfPart))];
  const tags = files.map((file) =>
    file.endsWith('.css')
      ? `<link rel="preload" as="style" href="/${file}" crossorigin>`
      : `<link rel="modulepreload" href="/${file}" crossorigin>`,
  );
  const asked = answers.map((path) => `<link rel="preload" as="fetch" href="${path}" crossorigin>`);
  // Read by client/text before anything is said.
  const said = word && [
    `<meta name="tovholder" content="${escaped(word.tovholder)}" data-definite="${escaped(word.theTovholder)}">`,
  ];
  return [...tags, ...asked, ...(said ?? [])].join('');
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

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

function answerFile(context: Context, files: Files, cache: string): Response | null {
  const { path } = context.req;
  const plain = files.get(path);
  if (!plain) return null;
  const accepted = acceptedEncodings(context.req.header('accept-encoding'));
  const encoding = accepted.find((name) => files.has(path + encodings[name]));
  if (encoding) context.header('Content-Encoding', encoding);
  context.header('Vary', 'Accept-Encoding');
  context.header('Cache-Control', cache);
  context.header('Content-Type', getMimeType(path) ?? 'application/octet-stream');
  return context.body(encoding ? (files.get(path + encodings[encoding]) ?? plain) : plain);
}

/** What browsers offer pages that know of them, and no page of ours needs. */
const noFeatures = {
  accelerometer: [],
  bluetooth: [],
  camera: [],
  clipboardRead: [],
  displayCapture: [],
  geolocation: [],
  gyroscope: [],
  hid: [],
  magnetometer: [],
  microphone: [],
  midi: [],
  payment: [],
  publickeyCredentialsGet: [],
  serial: [],
  usb: [],
  xrSpatialTracking: [],
};

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
        // Text becomes markup in two places alone, and in a document that nobody sees: what is pasted.
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['ProseMirrorClipboard', 'pasted-html'],
      },
    }),
    permissionsPolicy: { ...noFeatures, clipboardWrite: ['self'] },
    // A server without TLS may stand behind no name of its own: its address must stay reachable.
    strictTransportSecurity: isSecure && 'max-age=31536000',
    xFrameOptions: 'DENY',
  });
}
