import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { CaseId, MeetingId, PersonId } from '../../shared/ids.ts';
import type { CaseEvents } from '../case/case-events.ts';

/** Between two signs of life, so that a proxy in between does not close it. Milliseconds. */
const beatEvery = 20_000;

interface Listening {
  case: CaseId;
  person: PersonId;
  session: string;
  caseEvents: CaseEvents;
  /** Asked again before anything is told. */
  mayListen: () => boolean;
  mayHearOf: (meeting: MeetingId) => boolean;
  mayKnowOf: (meeting: MeetingId) => boolean;
}

/**
 * Server-sent events: `changed`, without content, at once and whenever something in the case has changed. Notifications that
 * come while a page is slow become one. Ends when the listener may no longer listen; the page then reconnects.
 */
export function streamChanges(
  context: Context,
  { case: of, person, session, caseEvents, mayListen, mayHearOf, mayKnowOf }: Listening,
): Response {
  // Proxies that gather an answer before they pass it on would keep every event back.
  context.header('X-Accel-Buffering', 'no');
  return streamSSE(context, async (stream) => {
    let next: 'changed' | 'beat' | 'end' | null = 'changed';
    let resume = () => {};
    const say = (what: 'changed' | 'beat' | 'end') => {
      if (next !== 'end' && !(next === 'changed' && what === 'beat')) next = what;
      resume();
    };
    const leave = caseEvents.subscribe(of, {
      person,
      session,
      mayHearOf,
      mayKnowOf,
      notify: () => say('changed'),
      close: () => say('end'),
    });
    stream.onAbort(() => say('end'));
    const heart = setInterval(() => say('beat'), beatEvery);
    try {
      for (;;) {
        while (next === null) {
          await new Promise<void>((resolve) => {
            resume = resolve;
          });
        }
        const now: string = next;
        if (now === 'end' || !mayListen()) break;
        next = null;
        if (now === 'changed') await stream.writeSSE({ event: 'changed', data: '' });
        else await stream.write(':\n\n');
      }
    } finally {
      clearInterval(heart);
      leave();
    }
  });
}
