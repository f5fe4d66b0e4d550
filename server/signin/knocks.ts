import type { WaitingKnock } from '../../shared/api/api-signin.ts';
import type { MeetingId, PersonId } from '../../shared/ids.ts';
import { newToken, tokenToHash } from '../door/token.ts';

/** A knock that nobody has answered is over after this. Milliseconds. */
const lifetime = 10 * 60_000;
/** Who may wait at one meeting, and in all. */
const most = { atMeeting: 8, inAll: 2_000 };

interface Knock extends WaitingKnock {
  /** As it was asked for; it need not be one that there is. */
  meeting: string;
  until: number;
  answer: 'waiting' | 'refused' | { person: PersonId; link: string };
}

export type Knocks = ReturnType<typeof createKnocks>;

/** Who stands at the door. In memory alone: a name that nobody has let in is nothing to keep. */
export function createKnocks(now: () => Date) {
  /** By the hash of what the one who knocks holds. */
  const knocks = new Map<string, Knock>();
  const live = () => {
    const at = now().getTime();
    for (const [key, { until }] of knocks) if (until <= at) knocks.delete(key);
    return [...knocks.values()];
  };
  const isWaiting = (meeting: string) => (knock: Knock) =>
    knock.meeting === meeting && knock.answer === 'waiting';
  const find = (meeting: MeetingId, id: string) =>
    live().find((knock) => knock.id === id && isWaiting(meeting)(knock));

  return {
    /** What the one who knocks is known by from now on; null when too many wait. */
    knock(meeting: string, name: string): string | null {
      const all = live();
      if (all.filter(isWaiting(meeting)).length >= most.atMeeting || all.length >= most.inAll) return null;
      const secret = newToken();
      const at = now();
      const until = at.getTime() + lifetime;
      const id = newToken().slice(0, 22);
      knocks.set(tokenToHash(secret), { id, meeting, name, at: at.toISOString(), until, answer: 'waiting' });
      return secret;
    },
    waitingAt: (meeting: MeetingId): WaitingKnock[] =>
      live()
        .filter(isWaiting(meeting))
        .map(({ id, name, at }) => ({ id, name, at })),
    isWaiting: (meeting: MeetingId, id: string) => find(meeting, id) !== undefined,
    /** False when it waits no more. */
    answer(meeting: MeetingId, id: string, answer: Exclude<Knock['answer'], 'waiting'>): boolean {
      const knock = find(meeting, id);
      if (knock) knock.answer = answer;
      return knock !== undefined;
    },
    /** How it stands with the one who holds this; null when it is over. */
    stand(secret: string): Pick<Knock, 'answer' | 'meeting'> | null {
      live();
      return knocks.get(tokenToHash(secret)) ?? null;
    },
    /** Once somebody has come in. */
    forget: (secret: string) => void knocks.delete(tokenToHash(secret)),
  };
}
