import { closeScreenInput, enterScreenInput } from '../../shared/screen/screen-input.ts';
import type { AddressOf } from '../door/address.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Screen, Screens } from '../door/screens.ts';
import { TokenBuckets } from '../door/token-buckets.ts';
import type { Codes } from '../signin/codes.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { meetingToScreen } from './view.ts';

export interface ScreenParts {
  store: Store;
  rooms: Pick<Rooms, 'minutes' | 'changed'>;
  screens: Screens;
  codes: Codes;
  addressOf: AddressOf;
  now: () => Date;
}

/** Codes typed at an address: ten at once, and then one every half minute. 40 bits are not guessed at that. */
const codeRate = { burst: 10, perSecond: 1 / 30 };
const maxAddresses = 20_000;
/** A room code on the wall is good for at least so long when it is read off. Milliseconds. */
const goodFor = 5 * 60_000;

/** The wall screen: opened by whoever leads the meeting, and from then on nobody's. See DECISIONS.md. */
export function registerScreen(door: Door, parts: ScreenParts): void {
  const { store, rooms, screens, addressOf, now } = parts;
  const tries = new TokenBuckets(codeRate, () => now().getTime(), maxAddresses);
  const roomCode = createRoomCodes(parts);

  door.onScreen('screen', ({ meeting, screen }) => meetingToScreen(parts, meeting, roomCode(screen)));

  door.inMeeting('showScreenCode', noInput, async ({ meeting, session, audit }) => {
    await store.writer.recordDeed(audit);
    return screens.showCode(meeting.id, session.person);
  });

  door.inMeeting('openScreenHere', noInput, async ({ context, meeting, session, audit }) => {
    await store.writer.recordDeed(audit);
    screens.open(context, meeting.id, session.person);
    rooms.changed(meeting.document);
    return {};
  });

  door.open('enterScreen', enterScreenInput, async ({ context, audit }, { code }) => {
    const wait = tries.take(addressOf(context), 1);
    if (wait > 0) throw new Refused('code-wait', undefined, {}, Math.ceil(wait));
    const taken = screens.takeCode(code);
    const meeting = taken && store.access.meeting(taken.meeting);
    if (!taken || !meeting) throw new Refused('code-not-valid');
    tries.giveBack(addressOf(context), 1);
    await store.writer.recordDeed({ ...audit, meeting: meeting.id });
    screens.open(context, meeting.id, taken.by);
    rooms.changed(meeting.document);
    return { meeting: meeting.id };
  });

  door.inMeeting('closeScreen', closeScreenInput, async ({ meeting, audit }, { screen }) => {
    if (!screens.close(meeting.id, screen)) throw new Refused('not-found');
    await store.writer.recordDeed(audit);
    rooms.changed(meeting.document);
    return {};
  });
}

/** The code on a wall: renewed before it is over, and the one that has just been read off still opens. */
function createRoomCodes({ codes, now }: Pick<ScreenParts, 'codes' | 'now'>): (screen: Screen) => string {
  const shown = new WeakMap<Screen, { code: string; until: number; round: number }>();
  return (screen) => {
    const before = shown.get(screen);
    const at = now().getTime();
    if (before && before.until - at > goodFor) return before.code;
    const round = before ? before.round + 1 : 0;
    const { code, seconds } = codes.showRoom(screen.meeting, screen.by, `${screen.id} ${round % 2}`);
    shown.set(screen, { code, until: at + seconds * 1000, round });
    return code;
  };
}
