import type { Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { routes } from '../shared/api/api.ts';
import { signingOutCookie } from '../shared/api/api-signin.ts';
import { isId, type MeetingId } from '../shared/ids.ts';
import { isLocked, type Meeting } from '../shared/meeting/meeting.ts';
import { mayInMeeting } from '../shared/phases/access.ts';
import { participantToRoles } from '../shared/phases/roles.ts';
import type { TovholderWord } from '../shared/text/tovholder-word.ts';
import { sessionInMeeting } from './door/access.ts';
import { askedForPage } from './door/door.ts';
import type { Session, Sessions } from './door/session.ts';
import { minutesToHtml } from './meeting/first-words.ts';
import type { AccessReader } from './store/access.ts';
import type { Rooms } from './sync/room/rooms.ts';
import { headersToLanguage, type Language } from './text/words.ts';

/** What a page is going to ask for: named in the page itself, all of it is on its way at once instead of one after another. */
export interface PageStart {
  /** Sources under client/ of the parts of the program that it shows; the words in the reader's language. */
  parts: readonly string[];
  /** Paths of answers, as `shared/api/api.ts` has them. */
  answers: readonly string[];
  /** What can be read until the program shows it: the minutes. Empty where there are none. */
  html: string;
  /** What the tovholder is called here. */
  word?: TovholderWord;
}
export type PageStartOf = (context: Context) => Promise<PageStart>;

interface PageStartParts {
  access: AccessReader;
  sessions: Pick<Sessions, 'identify'>;
  rooms: Pick<Rooms, 'minutes'>;
  /** The whole server: asked as the page would ask, so that there is one door (access, limits, who has read it). */
  app: Pick<Hono, 'fetch'>;
  tovholderWord: () => TovholderWord;
}

export const emptyStart: PageStart = { parts: [], answers: [], html: '' };
/** Larger minutes come with the program alone: nobody else waits while they are written out. Bytes of the document. */
const maxBytes = 200_000;

/** Nothing for whoever is not signed in or about to be out, and for a meeting of others: it looks like one that does not exist. */
export function createPageStart(parts: PageStartParts): PageStartOf {
  const { access, sessions, tovholderWord } = parts;
  const startOf: PageStartOf = async (context) => {
    const session = sessions.identify(context);
    if (!session || getCookie(context, signingOutCookie)) return emptyStart;
    const [, noun, id, part] =
      /^\/(?:(meetings|cases)\/([^/]+)(?:\/([^/]+))?)?$/.exec(context.req.path) ?? [];
    const words = withWords(headersToLanguage(context.req.raw.headers));
    if (context.req.path === '/') return words(startPage);
    if (!isId(id)) return emptyStart;
    if (noun === 'cases')
      return part === undefined || part === 'stafetlog' ? words(casePage(id)) : emptyStart;
    if (part !== undefined) return emptyStart;
    const meeting = readableMeeting(access, session, id as MeetingId);
    return meeting
      ? { ...words(ofPhase(meeting)), html: await minutesOf(parts, context, meeting) }
      : emptyStart;
  };
  return async (context) => ({ ...(await startOf(context)), word: tovholderWord() });
}

/** Danish comes with the program; another language has also a file of what every page says. */
function withWords(language: Language): <S extends Omit<PageStart, 'html'>>(start: S) => S {
  return (start) => {
    if (language === 'da') return start;
    const parts = start.parts.map((part) => part.replace(/^text\/da\//, `text/${language}/`));
    return { ...start, parts: [`text/${language}/index.ts`, ...parts] };
  };
}

const startPage: PageStart = {
  parts: ['start/StartPage.tsx', 'text/da/start-words.ts'],
  answers: [routes.session.path, routes.meetings.path],
  html: '',
};

const casePage = (id: string): PageStart => ({
  parts: ['stafetlog/CasePage.tsx', 'text/da/case-words.ts', 'text/da/start-words.ts'],
  answers: [of(routes.stafetlog.path, id)],
  html: '',
});

function readableMeeting(access: AccessReader, session: Session, id: MeetingId): Meeting | null {
  const meeting = access.meeting(id);
  const here = meeting && sessionInMeeting(access, session, meeting);
  const me = here && access.participantOf(here.person, id);
  if (!meeting || !me) return null;
  const mayRead = mayInMeeting(participantToRoles(me, meeting.phase), 'readMinutes', meeting.phase);
  return mayRead ? meeting : null;
}

async function minutesOf(
  { rooms, app }: PageStartParts,
  context: Context,
  meeting: Meeting,
): Promise<string> {
  const path = of(routes.document.path, meeting.id);
  const cookie = context.req.header('cookie') ?? '';
  const request = new Request(new URL(path, context.req.url), { headers: { cookie } });
  askedForPage.add(request);
  const answer = await app.fetch(request, context.env);
  const bytes = answer.ok ? (await answer.arrayBuffer()).byteLength : 0;
  if (bytes === 0 || bytes > maxBytes) return '';
  // What cannot be read is said by the program (R12).
  const read = await rooms.minutes(meeting.document).catch(() => null);
  return read ? minutesToHtml(read.minutes) : '';
}

function ofPhase({ id, phase }: Pick<Meeting, 'id' | 'phase'>): Omit<PageStart, 'html'> {
  if (isLocked(phase))
    return {
      parts: ['locked/LockedPage.tsx', 'text/da/locked-words.ts'],
      answers: [of(routes.meeting.path, id), of(routes.locked.path, id)],
    };
  const editor = phase === 'reviewing' ? 'recognition/RecognitionRoom.tsx' : 'frame/Paper.tsx';
  return {
    parts: ['meeting/LiveMeeting.tsx', editor, 'text/da/meeting-words.ts'],
    answers: [of(routes.meeting.path, id), of(routes.document.path, id)],
  };
}

const of = (path: string, id: string): string => path.replace(':id', id);
