import { everybodyOf, type Meeting, meetingTypeOf } from '../../shared/meeting/meeting.ts';
import { stepsToPointer } from '../../shared/meeting/pointer.ts';
import { type AgendaEntry, minutesToAgenda, plannedTimes } from '../../shared/minutes/read/agenda.ts';
import { minutesToAgreements } from '../../shared/minutes/read/agreements.ts';
import { minutesToItemLines } from '../../shared/minutes/read/item-lines.ts';
import type { Minutes } from '../../shared/minutes/read/read.ts';
import type { ScreenItem, ScreenView } from '../../shared/screen/screen.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';

interface ViewParts {
  store: Pick<Store, 'reader'>;
  rooms: Pick<Rooms, 'minutes'>;
}

/** Made of what everybody at the table may read; rows of the database that only some see are not asked for. */
export async function meetingToScreen(
  { store: { reader }, rooms }: ViewParts,
  meeting: Meeting,
  roomCode: string,
): Promise<ScreenView> {
  const { minutes } = await rooms.minutes(meeting.document);
  const { id, date, start, end, phase, participants } = meeting;
  const agenda = minutesToAgenda(minutes, timeToMinutes(start));
  const { here: step } = stepsToPointer(phase === 'inProgress' ? await reader.pointerSteps(id) : []);
  const at = agenda.findIndex((entry) => entry.id === step?.item);
  const here = agenda[at];
  const next = agenda[at + 1];
  return {
    meeting: {
      ...{ id, date, start, end, phase },
      childFirstName: meeting.case.childFirstName,
      type: meetingTypeOf(participants),
    },
    agenda: agenda.filter(({ isSub }) => !isSub).map(toItem),
    here: here && step ? { ...toItem(here), isAsked: step.isAsked } : null,
    next: next ? toItem(next) : null,
    lines: here ? linesOf(minutes, here, meeting) : [],
    agreements: phase === 'inProgress' ? agreementsOf(minutes, meeting) : [],
    planned: plannedTimes(minutes, agenda, timeToMinutes(end)),
    interpreting: await reader.interpretingClock(id),
    roomCode,
  };
}

const toItem = ({ number, title }: AgendaEntry): ScreenItem => ({ number, title });

/** What is agreed stands beside them. */
function linesOf(minutes: Minutes, { id }: AgendaEntry, meeting: Meeting): ScreenView['lines'] {
  return minutesToItemLines(minutes, id)
    .filter(({ node }) => node !== 'agreement')
    .map(({ speaker, ...line }) => ({ ...line, name: speaker && nameOf(meeting, speaker) }));
}

function agreementsOf(minutes: Minutes, meeting: Meeting): ScreenView['agreements'] {
  return minutesToAgreements(minutes, everybodyOf(meeting))
    .agreements.filter(({ text }) => text !== '')
    .map(({ id, text, owner, deadline }) => ({ id, text, owner: owner && nameOf(meeting, owner), deadline }))
    .reverse();
}

function nameOf(meeting: Meeting, id: string): string | null {
  return everybodyOf(meeting).find((person) => person.id === id)?.name ?? null;
}

/** `14:05` → 845. */
function timeToMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
