import { createHmac, randomBytes, randomInt } from 'node:crypto';
import type { ShownCode } from '../../shared/api/api-signin.ts';
import type { MeetingId, PersonId } from '../../shared/ids.ts';
import { TokenBuckets } from '../door/token-buckets.ts';

/** How long a code opens something; mail may take its time. Milliseconds. */
const lifetime = { room: 10 * 60_000, own: 10 * 60_000, mail: 15 * 60_000 };

/**
 * Wrong codes: five, and then one every two minutes for a link, so that at most ten of a million are tried while a code
 * lives; one every half minute for an address, which a whole school may share.
 */
const wrongTries = {
  link: { burst: 5, perSecond: 1 / 120 },
  address: { burst: 5, perSecond: 1 / 30 },
};
const maxKeys = 20_000;
/** Meetings and links with a live code; the oldest goes. */
const maxCodes = 10_000;

interface LiveCode {
  hash: string;
  /** Milliseconds. */
  until: number;
}

interface RoomCode extends LiveCode {
  by: PersonId;
}

/** Somebody at the door of a meeting with a link, which is named by its hash. */
export interface Attempt {
  link: string;
  /** Null: the link names a person. */
  meeting: MeetingId | null;
  address: string;
  code: string;
}

export type Codes = ReturnType<typeof createCodes>;

/**
 * The codes that open a link. They live in this process alone, keyed by a secret that dies with it: six digits are found at
 * once in anything that is stored, and none of them is worth keeping for longer than a restart takes.
 */
export function createCodes(now: () => Date, random: () => number = () => randomInt(1_000_000)) {
  const key = randomBytes(32);
  const clock = () => now().getTime();
  /** By meeting, and where it is shown: whoever makes a new one ends their own, not another's or that on a wall. */
  const ofRooms = new Map<MeetingId, Map<string, RoomCode>>();
  /** For one link. */
  const ofLinks = new Map<string, LiveCode>();
  const tries = {
    link: new TokenBuckets(wrongTries.link, clock, maxKeys),
    address: new TokenBuckets(wrongTries.address, clock, maxKeys),
  };
  const hashOf = (code: string) => createHmac('sha256', key).update(code).digest('hex');
  const isLive = ({ until }: LiveCode) => until > clock();

  function make(milliseconds: number): ShownCode & { live: LiveCode } {
    const code = String(random()).padStart(6, '0');
    const until = clock() + milliseconds;
    return { code, seconds: milliseconds / 1000, live: { hash: hashOf(code), until } };
  }

  function fitsRoom(meeting: MeetingId | null, hash: string, stillMay: (person: PersonId) => boolean) {
    const shown = meeting === null ? [] : [...(ofRooms.get(meeting)?.values() ?? [])];
    return shown.some((live) => live.hash === hash && isLive(live) && stillMay(live.by));
  }

  return {
    /** `place`: where it stands, if not before whoever shows it; the next one there replaces it. */
    showRoom(meeting: MeetingId, by: PersonId, place: string = by): ShownCode {
      const { live, ...shown } = make(lifetime.room);
      for (const [each, codes] of ofRooms) if (![...codes.values()].some(isLive)) ofRooms.delete(each);
      keepNewest(ofRooms, meeting, (ofRooms.get(meeting) ?? new Map()).set(place, { ...live, by }));
      return shown;
    },
    /** For one link, once: mailed to whom it is for, or shown on a device where they are in. */
    forLink(link: string, by: 'mail' | 'own'): ShownCode {
      const { live, ...shown } = make(lifetime[by]);
      keepNewest(ofLinks, link, live);
      return shown;
    },
    /**
     * `open`, `wrong`, or the seconds to wait before another may be tried. In one step, so that tries that come at once are
     * counted one by one. `stillMay`: has whoever showed the code still the right to?
     */
    check({ link, meeting, address, code }: Attempt, stillMay: (person: PersonId) => boolean) {
      const ofLink = tries.link.take(link, 1);
      if (ofLink > 0) return Math.ceil(ofLink);
      const ofAddress = tries.address.take(address, 1);
      if (ofAddress > 0) {
        tries.link.giveBack(link, 1);
        return Math.ceil(ofAddress);
      }
      const hash = hashOf(code);
      const ofThis = ofLinks.get(link);
      const isForLink = ofThis !== undefined && ofThis.hash === hash && isLive(ofThis);
      if (!isForLink && !fitsRoom(meeting, hash, stillMay)) return 'wrong';
      if (isForLink) ofLinks.delete(link);
      tries.link.giveBack(link, 1);
      tries.address.giveBack(address, 1);
      return 'open';
    },
  };
}

function keepNewest<K, V>(codes: Map<K, V>, key: K, value: V): void {
  codes.delete(key);
  codes.set(key, value);
  const [oldest] = codes.keys();
  if (codes.size > maxCodes && oldest !== undefined) codes.delete(oldest);
}
