import type { CaseId, MeetingId, PersonId } from '../../shared/ids.ts';

/** Somebody whose page shows a case. */
export interface Listener {
  person: PersonId;
  /** Which session opened it. */
  session: string;
  /** May the listener know that something in this meeting's minutes has changed? */
  mayHearOf(meeting: MeetingId): boolean;
  /** That there is a meeting at all. */
  mayKnowOf(meeting: MeetingId): boolean;
  /** Something in the case has changed. Says not what: fetch. */
  notify(): void;
  /** Ends the subscription. */
  close(): void;
}

export type CaseEvents = ReturnType<typeof createCaseEvents>;

/** A bell for each case, within this process (others: relay.ts). */
export function createCaseEvents() {
  const listeners = new Map<CaseId, Set<Listener>>();
  let isClosed = false;
  const all = () => [...listeners.values()].flatMap((some) => [...some]);

  return {
    /** Returns how to stop listening. */
    subscribe(of: CaseId, listener: Listener): () => void {
      const here = listeners.get(of) ?? new Set();
      listeners.set(of, here.add(listener));
      if (isClosed) listener.close();
      return () => {
        here.delete(listener);
        if (here.size === 0 && listeners.get(of) === here) listeners.delete(of);
      };
    },
    /**
     * `about`: only for those who may read the minutes of this meeting, because that it is being held is nobody else's
     * to know. Without it for everybody who listens to the case. `owners`: whose own agreements there it is about; they hear
     * of it also when the minutes are not theirs (R129).
     */
    publish(of: CaseId, about?: MeetingId, owners?: ReadonlySet<PersonId>): void {
      for (const listener of listeners.get(of) ?? []) {
        const isOwners = (meeting: MeetingId) =>
          owners?.has(listener.person) === true && listener.mayKnowOf(meeting);
        if (about === undefined || listener.mayHearOf(about) || isOwners(about)) listener.notify();
      }
    },
    /**
     * What happens in this meeting has been closed to some: who knows of it and hears of it no more hangs up and comes back
     * to less. Nobody else's page tells that anything has happened.
     */
    sendAway(of: CaseId, about: MeetingId): void {
      for (const listener of listeners.get(of) ?? [])
        if (listener.mayKnowOf(about) && !listener.mayHearOf(about)) listener.close();
    },
    /** Only these people's pages. */
    tell(of: CaseId, people: readonly PersonId[]): void {
      for (const listener of listeners.get(of) ?? []) if (people.includes(listener.person)) listener.notify();
    },
    /** The case is closed to these. */
    closePeople(of: CaseId, people: readonly PersonId[]): void {
      for (const listener of listeners.get(of) ?? []) if (people.includes(listener.person)) listener.close();
    },
    /** Something of it is gone: everybody hangs up, and comes back to what is left. */
    closeCase(of: CaseId): void {
      for (const listener of listeners.get(of) ?? []) listener.close();
    },
    /** The session has ended. */
    closeSession(session: string): void {
      for (const listener of all()) if (listener.session === session) listener.close();
    },
    /** Something may have been missed. */
    notifyAll(): void {
      for (const listener of all()) listener.notify();
    },
    /** Sessions that listen now. */
    sessions: () => all().map(({ session }) => session),
    /** The server stops: everybody hangs up and comes back. */
    close(): void {
      isClosed = true;
      for (const listener of all()) listener.close();
    },
    /** How many pages of somebody listen. */
    countOf: (person: PersonId) => all().filter((listener) => listener.person === person).length,
    /** How many pages listen. */
    count: () => all().length,
  };
}
