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
  /** Refuses `too-often`, with the seconds to wait. */
  checkOrRefuse(name: RouteName, asker: Asker): void;
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
} satisfies Record<string, TokenRate>;

const maxKeys = 20_000;
/** Whole documents or cases that are read at the same time for one who asks. */
const maxAtOnce = 2;

/** Routes that read a document, or all cases of somebody, from beginning to end, on the event loop. */
const whole: ReadonlySet<RouteName> = new Set<RouteName>([
  'version',
  'exportMinutes',
  'exportActionPlan',
  'exportOrientation',
  'agreementsCsv',
  'agreementsJson',
  'followUp',
  'invitation',
  'calendarFeed',
  'cases',
  'ownAgreements',
  'knownMeeting',
]);
/** What is uploaded has places of its own, and is read in another thread. */
const costsMuch = (name: RouteName) => whole.has(name) || name === 'verifyCopy';

export function createLimits(now: () => number = () => performance.now()): Limits {
  const buckets = {
    person: new TokenBuckets(rates.person, now, maxKeys),
    address: new TokenBuckets(rates.address, now, maxKeys),
    whole: new TokenBuckets(rates.whole, now, maxKeys),
  };
  const turns = createTurns();

  return {
    checkOrRefuse(name, { person, address }) {
      const key = person ?? address;
      const wait = Math.max(
        buckets[person ? 'person' : 'address'].take(key, 1),
        costsMuch(name) ? buckets.whole.take(key, 1) : 0,
      );
      if (wait > 0) throw new Refused('too-often', undefined, {}, Math.ceil(wait));
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
