import { meetingToBrief } from '../../shared/interpreter/brief.ts';
import type { InterpreterView } from '../../shared/interpreter/interpreter-view.ts';
import { minutesToInvitation } from '../../shared/invitation/agenda.ts';
import { childWords, withChildWord } from '../../shared/meeting/case.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { Store } from '../store/store.ts';
import type { Templates } from '../template/templates.ts';
import { write } from '../text/document.ts';
import { type PauseParts, pausesFor } from './pauses.ts';

export interface ViewParts extends Pick<PauseParts, 'rooms'> {
  store: Pick<Store, 'reader'>;
  templates: Pick<Templates, 'find'>;
}

/** How a meeting is interpreted, for the family and those who invite. */
export async function readInterpreterView(parts: ViewParts, meeting: Meeting): Promise<InterpreterView> {
  const { reader } = parts.store;
  const { agenda } = minutesToInvitation((await parts.rooms.minutes(meeting.document)).minutes, []);
  const family = await reader.familyLanguage(meeting.case.id);
  const interpreters = await reader.interpreters(meeting.id);
  const isAhead = meeting.phase === 'preparing' || meeting.phase === 'invited';
  const found = interpreters.length > 0 && isAhead ? await pausesFor(parts, meeting) : null;
  const titleOf = (id: string) => agenda.find((item) => item.id === id)?.title ?? '';
  return {
    family,
    interpreters,
    pauses: found && { ...found.plan, end: found.end, titles: found.plan.before.map(titleOf) },
    brief: meetingToBrief(meeting, family.language, agenda, titlesOf(parts, meeting)),
  };
}

/** Of the form as it was issued, in each of its words for the child, and of what we put into an agenda ourselves. */
function titlesOf({ templates }: Pick<ViewParts, 'templates'>, { template }: Meeting): ReadonlySet<string> {
  const items = templates.find(template.id, template.version)?.items ?? [];
  const titles = items.flatMap(({ title }) => childWords.map((word) => withChildWord(title, word)));
  return new Set([...titles, write('pause.interpreter')]);
}
