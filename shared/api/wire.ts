/**
 * The wire of a live document: the y-websocket protocol at `/sync/<documentId>`, and our own additions.
 * A stock y-websocket client never sees an addition: the server sends them only to those that ask.
 *
 * Every frame is lib0-encoded and begins with a varUint message kind. 0–3 are y-websocket's own.
 */
export const messageKind = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /**
   * client → server, once, first: "send me what is below". No payload.
   * A stock client never sends it.
   */
  askForReceipts: 100,
  /**
   * server → client: varUint n. The first n update frames (sync step 2 or update) of this socket are settled:
   * on disk, or refused (a refusal is announced first).
   */
  saved: 101,
  /** server → client: varUint n, varString reason. The n-th update frame of this socket was refused. */
  refused: 102,
  /** server → client: something a named person does has changed (phase, attendance …). No content: fetch. */
  changed: 103,
  /** client → server, once, before the sync step 1: "I take what is large in parts". No payload. */
  askForParts: 104,
  /**
   * server → client: varUint percent, varUint8Array update. A part of a large answer or update, and how much of it has
   * come with it. The page keeps it and applies all parts at once with the sync step 2 that ends them, so that half of
   * something is never shown; after a lost connection it asks for what is beyond the parts it has.
   */
  part: 105,
  /** client → server: a part has come. No payload. */
  partReceived: 106,
  /** client → server: "are you there?", and the server's answer. No payload. Needs no document. */
  heartbeat: 107,
} as const;
export type MessageKind = (typeof messageKind)[keyof typeof messageKind];

/** Inner kinds of a `sync` frame (y-protocols/sync). */
export const syncKind = { step1: 0, step2: 1, update: 2 } as const;

/** Name of the query parameter in which our client says its schema version. A stock client leaves it out. */
export const schemaParameter = 'schema';

/**
 * Name of the query parameter in which our client says of which life of the document its words are (see
 * `generationHeader` in api.ts). A stock client leaves it out.
 */
export const generationParameter = 'generation';

/** A frame larger than this ends the connection. Bytes. */
export const maxFrameBytes = 256 * 1024;

/**
 * Close codes, imported by both sides. `final`: the client must not reconnect by itself.
 * 4400–4499 is final, 4500–4599 is "try again" (RFC 6455 leaves 4000–4999 to applications).
 */
export const closeCode = {
  /** RFC 6455 1012: the server restarts. Come back. */
  restarting: 1012,
  /** No session, no such document, or no access: one answer for all three. */
  noAccess: 4403,
  /** The sign-in by which it came has ended: logged out, run out, or the link was revoked. Come in again. */
  signedOut: 4401,
  /** The document holds blocks newer than this page knows. Reload. */
  clientTooOld: 4426,
  /** The frame was not of the protocol. */
  malformed: 4400,
  /** Only the page says it to itself: its words do not fit into the document any more. Keep them, and go on without. */
  documentFull: 4413,
  /** Only the page says it to itself: what it wrote changes another's own words. Keep it, and go on without. */
  ownWords: 4414,
  /** The page's words are of a document that has been restored since. Keep them, reload, and see what is missing. */
  otherGeneration: 4409,
  /** The minutes have been locked. Nothing can be written any more; read them. */
  locked: 4423,
  /** What this person may do has changed. Reconnect. */
  accessChanged: 4503,
  /** The page is newer than the server (a rolling upgrade). Reconnect later. */
  serverTooOld: 4526,
  /** The document could not be loaded. It is refused, never shown empty. Reconnect later. */
  loadFailed: 4510,
  /** The store cannot write. Reconnect later. */
  storeFailed: 4511,
} as const;
export type CloseCode = (typeof closeCode)[keyof typeof closeCode];

/** True when the client must stop reconnecting and say why. */
export function isFinal(code: number): boolean {
  return code >= 4400 && code < 4500;
}

/** Why an update was refused. The client has words for each. */
export const refusals = [
  /** It does not say anything. */
  'malformed',
  /** It says what minutes cannot say, or speaks for somebody else. */
  'not-allowed',
  'too-large',
  'gap',
  'read-only',
  'locked',
  'store-failed',
  'store-full',
  /** The document is as large as it may be. */
  'document-full',
  /** It changes the words of somebody who is quoted (R41). */
  'own-words',
] as const;
export type Refusal = (typeof refusals)[number];
