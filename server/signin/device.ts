import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { newToken, tokenToHash } from '../door/token.ts';

/** A device that has not been used for so long is asked for a code again. Days. */
export const deviceDays = 180;

export type Devices = ReturnType<typeof createDevices>;

/**
 * A device is known by a random cookie, and the store keeps its hash. It opens nothing by itself: together with a link that was
 * opened on it before it does.
 */
export function createDevices({ publicUrl, now }: { publicUrl: string; now: () => Date }) {
  const secure = publicUrl.startsWith('https:');
  const cookieName = secure ? '__Host-device' : 'device';
  const options = { httpOnly: true, sameSite: 'Strict', path: '/', secure } as const;
  return {
    /** The hash of the device that asks; null for one that is not known. */
    read(context: Context): string | null {
      const id = getCookie(context, cookieName);
      return id ? tokenToHash(id) : null;
    },
    /** The device's name from now on, one for all links: its cookie's, or a new one. */
    name(context: Context): { hash: string; give: () => void } {
      const id = getCookie(context, cookieName) || newToken();
      const give = () =>
        setCookie(context, cookieName, id, { ...options, maxAge: deviceDays * 24 * 60 * 60 });
      return { hash: tokenToHash(id), give };
    },
    /** Before this instant, a device was used too long ago. */
    since: (): string => new Date(now().getTime() - deviceDays * 24 * 60 * 60 * 1000).toISOString(),
  };
}
