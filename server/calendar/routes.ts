import { createHash } from 'node:crypto';
import type { OwnAgreement } from '../../shared/api/case-views.ts';
import type { MeetingSummary } from '../../shared/api/meeting-summary.ts';
import { instantToDay } from '../../shared/dates/dates.ts';
import type { PersonId } from '../../shared/ids.ts';
import { calendarInput } from '../../shared/stafetlog/stafetlog-input.ts';
import type { AccessLog } from '../door/access-log.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Session } from '../door/session.ts';
import { newToken, tokenToHash } from '../door/token.ts';
import type { Store } from '../store/store.ts';
import { headersToLanguage, type Language, tagToLanguage } from '../text/words.ts';
import { feedEvents } from './feed.ts';
import { eventsToIcs } from './ics.ts';
import { reviseEvents } from './revisions.ts';

export interface CalendarParts {
  store: Store;
  publicUrl: string;
  accessLog: Pick<AccessLog, 'read'>;
  now: () => Date;
  /** What the person owns, in all cases, as the person may see it. */
  ownAgreements: (person: PersonId, reach: Session['reach']) => Promise<OwnAgreement[]>;
  ownMeetings: (person: PersonId, reach: Session['reach']) => Promise<MeetingSummary[]>;
}

/** One's own calendar address. Whoever has it reads the calendar, and nothing else: the store keeps its hash. */
export function registerCalendar(door: Door, parts: CalendarParts): void {
  const { publicUrl, now } = parts;
  const { reader, writer } = parts.store;

  door.signedIn('calendar', noInput, async ({ session }) => {
    const feed = await reader.calendarOf(session.person);
    return { isOn: feed !== null, showsText: feed?.showsText ?? false };
  });

  door.signedIn('renewCalendar', calendarInput, async ({ context, session, audit }, { showsText }) => {
    const token = newToken();
    await writer.setCalendarFeed(
      session.person,
      {
        tokenHash: tokenToHash(token),
        showsText,
        session: session.idHash,
      },
      audit,
    );
    const language = headersToLanguage(context.req.raw.headers);
    return { address: `${publicUrl}/calendar/${token}.ics?language=${language}` };
  });

  door.signedIn('revokeCalendar', noInput, async ({ session, audit }) => {
    await writer.setCalendarFeed(session.person, null, audit);
    return {};
  });

  door.open('calendarFeed', noInput, async ({ context }) => {
    const token = (context.req.param('token') ?? '').replace(/\.ics$/, '');
    const { person, showsText, agreements, meetings } = await readOnRecord(parts, tokenToHash(token));
    const language = tagToLanguage(context.req.query('language'));
    const eventsIn = (asked: Language) =>
      feedEvents(agreements, meetings, {
        showsText,
        publicUrl,
        language: asked,
        today: instantToDay(now().getTime()),
      });
    // Always in one language: that somebody asks in another is no change.
    const revisions = await reviseEvents(parts.store, person, eventsIn('da'), now());
    const ics = eventsToIcs(eventsIn(language), (uid) => revisions.get(uid));
    const tag = `"${createHash('sha256').update(ics).digest('base64url')}"`;
    context.header('ETag', tag);
    context.header('Cache-Control', 'no-store');
    if (isKnown(context.req.header('if-none-match'), tag)) return context.body(null, 304);
    return context.body(ics, 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="faellesreferat.ics"',
    });
  });
}

/**
 * What stands in somebody's feed, once it is on record for each case and meeting that it tells of. Read again after that:
 * while the rows were being written, the address may have been revoked, or a meeting taken away.
 */
async function readOnRecord(parts: CalendarParts, tokenHash: string) {
  for (;;) {
    const feed = await parts.store.reader.calendarFeed(tokenHash);
    if (!feed) throw new Refused('not-found');
    const { person, showsText, account = [feed] } = feed;
    const read = await Promise.all(
      account.map(async (acting) => ({
        person: acting.person,
        agreements: await parts.ownAgreements(acting.person, acting.reach),
        meetings: await parts.ownMeetings(acting.person, acting.reach),
      })),
    );
    const recorded = parts.accessLog.read(
      ...read.flatMap(({ person: by, agreements, meetings }) => [
        ...agreements.map((each) => ({ ...accessOf(by), case: each.case })),
        ...meetings.map(({ id }) => ({ ...accessOf(by), meeting: id })),
      ]),
    );
    const agreements = read.flatMap((each) => each.agreements);
    const meetings = read.flatMap((each) => each.meetings);
    if (!recorded) return { person, showsText, agreements, meetings };
    await recorded;
  }
}

const accessOf = (person: PersonId) => ({ person, route: 'calendarFeed' }) as const;

/** A proxy that compresses marks the tag as weak; compared is what it names (RFC 9110 §13.1.2). */
function isKnown(tags: string | undefined, tag: string): boolean {
  return (tags ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
