import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, base64url: a seat link's token or a session's id. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the store keeps instead of a token: SHA-256, hex. A stolen store opens no seat. */
export function tokenToHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The token stands in the fragment, which no browser sends to any server. */
export function seatLink(publicUrl: string, token: string): string {
  return `${publicUrl}/seat#${token}`;
}
