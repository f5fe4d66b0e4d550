let taken: string | null = null;

/** 256 bits as base64url (server/door/token.ts). */
const token = /[\w-]{43}/;
/** The seat page, and what programs that rewrite links make of its `#`: `/seat%23…`, `/seat%2523…`, `/seat/#…`. */
const seatPath = /^\/seat(?:[/%#]|$)/i;

export function isSeatPath(path: string): boolean {
  return seatPath.test(path);
}

/**
 * The token of a personal link; empty when the link has none, or not all of one. Read once from the address's fragment,
 * which no server and no log ever sees, or from where a program between the mail and the browser has put it, and
 * removed from the address bar and the history at once, so that it is not copied, shared or photographed.
 */
export function takeToken(): string {
  const { pathname, search, hash } = location;
  const given = pathname.slice('/seat'.length) + search + hash;
  if (given !== '') {
    taken = addressToToken(given);
    history.replaceState(history.state, '', '/seat');
  }
  return taken ?? '';
}

/** Line breaks and what stands around it (`>`, a full stop, `&data=…`) come from mails and are not of it. */
export function addressToToken(address: string): string {
  const text = decoded(address).replace(/[\s\u00AD\u200B-\u200D\u2060\uFEFF]/g, '');
  const [before = '', ...fragments] = text.split('#');
  return token.exec(fragments.length > 0 ? fragments.join('#') : before)?.[0] ?? '';
}

/** Encoded once by each program it has passed through. */
function decoded(address: string): string {
  let text = address;
  for (let times = 0; times < 5 && text.includes('%'); times++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      return text;
    }
  }
  return text;
}
