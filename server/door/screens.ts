import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { MeetingId, PersonId } from '../../shared/ids.ts';
import type { OpenScreen, ScreenCode } from '../../shared/screen/screen.ts';
import { newToken, tokenToHash } from './token.ts';

/** Milliseconds. A screen ends with its meeting; this ends one that is never asked for again. */
const lifetime = { code: 10 * 60_000, screen: 12 * 60 * 60_000 };
/** Codes and screens at the same time; the oldest goes. */
const most = 2_000;
/** Nothing in it looks like anything else in it: 32 characters, so eight of them are 40 bits. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const codeLength = 8;

/** What a screen may show, and who has opened it. */
export interface Screen extends OpenScreen {
  meeting: MeetingId;
  by: PersonId;
}

export type Screens = ReturnType<typeof createScreens>;

/**
 * Screens on a wall: like sessions, of nobody. They live in this process alone, as room codes and knocks do: a restart
 * switches them off, and whoever leads the meeting opens them again.
 */
export function createScreens({ publicUrl, now }: { publicUrl: string; now: () => Date }) {
  const secure = publicUrl.startsWith('https:');
  const cookieName = secure ? '__Host-screen' : 'screen';
  const cookieOptions = { httpOnly: true, sameSite: 'Strict', path: '/', secure } as const;
  /** By the hash of what opens it. */
  const codes = new Map<string, Pick<Screen, 'meeting' | 'by'> & { until: number }>();
  /** By the hash of its cookie. */
  const screens = new Map<string, Screen & { until: number }>();
  const clock = () => now().getTime();

  function live<Value extends { until: number }>(all: Map<string, Value>): Map<string, Value> {
    for (const [key, { until }] of all) if (until <= clock()) all.delete(key);
    return all;
  }

  function keep<Value>(all: Map<string, Value>, key: string, value: Value): void {
    all.set(key, value);
    const [oldest] = all.keys();
    if (all.size > most && oldest !== undefined) all.delete(oldest);
  }

  return {
    showCode(meeting: MeetingId, by: PersonId): ScreenCode {
      const code = [...randomBytes(codeLength)].map((byte) => alphabet[byte % alphabet.length]).join('');
      keep(live(codes), tokenToHash(code), { meeting, by, until: clock() + lifetime.code });
      return { code, seconds: lifetime.code / 1000 };
    },
    /** Once: whose code this is. */
    takeCode(typed: string): Pick<Screen, 'meeting' | 'by'> | null {
      const key = tokenToHash(typed.toUpperCase().replace(/[^A-Z0-9]/g, ''));
      const found = live(codes).get(key);
      codes.delete(key);
      return found ?? null;
    },
    /** The browser shows this meeting from now on, and no other. */
    open(context: Context, meeting: MeetingId, by: PersonId): void {
      const former = getCookie(context, cookieName);
      if (former) screens.delete(tokenToHash(former));
      const secret = newToken();
      const at = now();
      const screen = { id: newToken().slice(0, 22), meeting, by, at: at.toISOString() };
      keep(live(screens), tokenToHash(secret), { ...screen, until: at.getTime() + lifetime.screen });
      setCookie(context, cookieName, secret, cookieOptions);
    },
    identify(context: Context): Screen | null {
      const secret = getCookie(context, cookieName);
      return secret ? (live(screens).get(tokenToHash(secret)) ?? null) : null;
    },
    /** Its meeting is over, or whoever opened it has left the meeting. */
    forget(context: Context): void {
      const secret = getCookie(context, cookieName);
      if (secret) screens.delete(tokenToHash(secret));
      deleteCookie(context, cookieName, cookieOptions);
    },
    of: (meeting: MeetingId): OpenScreen[] =>
      [...live(screens).values()]
        .filter((screen) => screen.meeting === meeting)
        .map(({ id, at }) => ({ id, at })),
    /** False when there is none. */
    close(meeting: MeetingId, id: string): boolean {
      const found = [...screens].find(([, screen]) => screen.meeting === meeting && screen.id === id);
      return found !== undefined && screens.delete(found[0]);
    },
  };
}
