import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { registerCodes } from './code-routes.ts';
import { createDevices } from './device.ts';
import { registerKnocks } from './knock-routes.ts';
import { registerOwnLinks } from './own-link-routes.ts';
import type { SigninParts } from './seat.ts';
import { registerSeat } from './seat-routes.ts';
import { sessionToView } from './session-view.ts';

export function registerSignin(door: Door, parts: SigninParts): void {
  const { store, sessions, leaveAt, closeSessions } = parts;
  const signingIn = { ...parts, devices: createDevices(parts) };
  door.open('session', noInput, ({ session }) => sessionToView(store, session, parts.now()));
  registerSeat(door, signingIn);
  registerCodes(door, signingIn);
  registerKnocks(door, signingIn);
  registerOwnLinks(door, signingIn);

  door.open('closeOtherSessions', noInput, async ({ session, audit }) => {
    if (!session) throw new Refused('not-signed-in');
    closeSessions(await store.writer.closeOtherSessions(session.idHash, audit));
    return {};
  });

  door.open('closeSession', noInput, async ({ context, session, audit }) => {
    if (session) {
      await store.writer.closeSession(session.idHash, audit);
      closeSessions([session.idHash]);
    }
    sessions.takeCookie(context);
    context.header('Clear-Site-Data', '"cache", "storage"');
    return { leaveAt: session?.account ? await leaveAt() : null };
  });
}
