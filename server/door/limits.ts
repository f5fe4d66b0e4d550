import type { RouteName } from '../../shared/api/api.ts';
import type { PersonId } from '../../shared/ids.ts';
import { Refused } from './refused.ts';
import { TokenBuckets, type TokenRate } from './token-buckets.ts';

/** Who asks: a person, from wherever they come; or an address, from which nobody has signed in. */
export interface Asker {
  person: PersonId | null;
  address: string;
}

export interface Limits {
  /**
   * Refuses `too-often`, with the seconds to wait. `sync`: a socket is opened. `of`: what the server asks for itself while it makes a
   * page, the page asks for once more: that is counted once.
   */
  checkOrRefuse(name: RouteName | 'sync', asker: Asker, of?: { path: string; isForPage: boolean }): void;
  /** Does the work of a route that reads a whole document or case, a few at a time for one who asks. */
  inTurn<T>(name: RouteName, asker: Asker, work: () => Promise<T>): Promise<T>;
}

/**
 * Ten people who reload at once are a hundred requests, and a lively meeting asks each page for two or three a second:
 * a tenth of a person's rate. An address may be that of a school or of a whole municipality; only those who are not
 * signed in yet share it.
 */
const rates = {
  person: { burst: 600, perSecond: 40 },
  address: { burst: 1_200, perSecond: 100 },
  /** For one who asks, of routes that read a document or all cases whole, or a file. */
  whole: { burst: 40, perSecond: 2 },
  /** For an address, of beginning or finishing to sign in: guesses are slow, and a whole municipality at nine is not. */
  signIn: { burst: 200, perSecond: 10 },
  /** For one who asks, of sockets: everybody's pages come back at once after a restart, each with a pause between tries. */
  sync: { burst: 200, perSecond: 10 },
} satisfies Record<string, TokenRate>;

const maxKeys = 20_000;
/** A page that is not there after this asks anew. Milliseconds. */
const pageTime = 60_000;
/** Whole documents or cases that are read at the same time for one who asks. */
const maxAtOnce = 2;

/** Routes that read a document, or all cases of somebody, from beginning to end, on the event loop. */
const whole: ReadonlySet<RouteName> = new Set<RouteName>([
  'version',
  'exportMinutes',
  'exportActionPlan',
  'exportOrientation',
  'exportInvitation',
  'exportRequest',
  'agreementsCsv',
  'agreementsJson',
  'followUp',
  'invitation',
  'calendarFeed',
  'cases',
  'ownAgreements',
  'personFile',
  'ownFile',
  'knownMeeting',
  'filedMinutesFile',
]);
/** What is uploaded has places of its own, and is read in another thread. */
const costsMuch = (name: Asked) => whole.has(name as RouteName) || name === 'verifyCopy';
const signsIn = (name: Asked) => name === 'openSeat' || name === 'beginLogin' || name === 'finishLogin';
type Asked = RouteName | 'sync';

export function createLimits(now: () => number = () => performance.now()): Limits {
  const buckets = {
    person: new TokenBuckets(rates.person, now, maxKeys),
    address: new TokenBuckets(rates.address, now, maxKeys),
    whole: new TokenBuckets(rates.whole, now, maxKeys),
    signIn: new TokenBuckets(rates.signIn, now, maxKeys),
    sync: new TokenBuckets(rates.sync, now, maxKeys),
  };
  const turns = createTurns();
  /** What a page has been made with and has not asked for yet, and until when it may without being counted. */
  const counted = new Map<string, number>();

  return {
    checkOrRefuse(name, { person, address }, of) {
      const key = person ?? address;
      const asked = of && `${key} ${of.path}`;
      if (asked && !of.isForPage && (counted.get(asked) ?? 0) > now()) return void counted.delete(asked);
      const wait = Math.max(
        buckets[person ? 'person' : 'address'].take(key, 1),
        costsMuch(name) ? buckets.whole.take(key, 1) : 0,
        signsIn(name) ? buckets.signIn.take(address, 1) : 0,
        name === 'sync' ? buckets.sync.take(key, 1) : 0,
      );
      if (wait > 0) throw new Refused('too-often', undefined, {}, Math.ceil(wait));
      if (!asked || !of.isForPage) return;
      counted.delete(asked);
      counted.set(asked, now() + pageTime);
      const [oldest] = counted.keys();
      if (counted.size > maxKeys && oldest) counted.delete(oldest);
    },
    inTurn: (name, { person, address }, work) => (whole.has(name) ? turns(person ?? address, work) : work()),
  };
}

/** A semaphore by key. How many wait is bounded by the buckets, which they have passed. */
function createTurns() {
  const lines = new Map<string, { underWay: number; waiting: (() => void)[] }>();
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const line = lines.get(key) ?? { underWay: 0, waiting: [] };
    lines.set(key, line);
    if (line.underWay >= maxAtOnce) await new Promise<void>((resolve) => line.waiting.push(resolve));
    else line.underWay++;
    try {
      return await work();
    } finally {
      // Not at once: whoever waits for something else comes before the next of this line.
      const next = line.waiting.shift();
      if (next) setImmediate(next);
      else if (--line.underWay === 0) lines.delete(key);
    }
  };
}
