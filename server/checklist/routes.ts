import { type Checklist, type ChecklistEntry, findMark, firstOf } from '../../shared/checklist/checklist.ts';
import {
  addInstitutionInput,
  markChecklistInput,
  markGuideInput,
  removeInstitutionInput,
} from '../../shared/checklist/checklist-input.ts';
import { chairGuide } from '../../shared/checklist/lists.ts';
import { newId } from '../../shared/ids.ts';
import { maxInstitutions } from '../../shared/limits.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import type { CaseEvents } from '../case/case-events.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Store } from '../store/store.ts';
import { type ReadingParts, readChecklistFacts } from './facts.ts';
import { inWordsOfHere, listsOfForm, type NamingParts } from './form.ts';

export interface ChecklistParts extends NamingParts, Pick<ReadingParts, 'rooms'> {
  store: Store;
  caseEvents: Pick<CaseEvents, 'tell'>;
  /** R015: the municipality's own guide for chairs; empty: none. */
  guideAddress: () => string;
}

/** R015, R131–R159: what those who lead a meeting go through, each tick with who and when. */
export function registerChecklists(door: Door, parts: ChecklistParts): void {
  const { store, rooms, templates, caseEvents, guideAddress } = parts;
  const { reader, writer } = store;
  const factParts = { reader, rooms };
  const listsOf = ({ template }: Meeting) => listsOfForm({ templates }, template);
  const marksOf = (meeting: Meeting) => reader.checklistMarks({ case: meeting.case.id, meeting: meeting.id });

  door.inMeeting('checklists', noInput, async ({ meeting }) => ({
    lists: inWordsOfHere(listsOf(meeting)),
    marks: await marksOf(meeting),
    facts: await readChecklistFacts(factParts, meeting),
    institutions: await reader.checklistInstitutions(meeting.case.id),
  }));

  door.inMeeting('markChecklist', markChecklistInput, async ({ meeting, audit }, mark) => {
    const { list, entry } = findEntryOrRefuse(listsOf(meeting), mark);
    if ((mark.institution !== null) !== (list.perInstitution === true))
      throw new Refused('invalid-input', { institution: 'not-a-choice' });
    if (mark.note !== undefined && !entry.note) throw new Refused('invalid-input', { note: 'invalid' });
    if (mark.channel !== undefined && !entry.contact)
      throw new Refused('invalid-input', { channel: 'not-a-choice' });
    if (mark.isDone) await checkOrderOrRefuse(meeting, { list, entry, institution: mark.institution });
    const place = { case: meeting.case.id, meeting: list.scope === 'case' ? null : meeting.id };
    if (!(await writer.markChecklist(place, mark, { ...audit, subject: `${list.key}.${entry.key}` })))
      throw new Refused('invalid-input', { institution: 'not-a-choice' });
    await tellReaders(meeting);
    return {};
  });

  door.inMeeting('addInstitution', addInstitutionInput, async ({ meeting, audit }, { name }) => {
    const id = newId<string>((bytes) => crypto.getRandomValues(bytes));
    const row = { ...audit, subject: id };
    if (!(await writer.addInstitution(meeting.case.id, { id, name }, maxInstitutions, row)))
      throw new Refused('invalid-input', { name: 'too-many' });
    await tellReaders(meeting);
    return {};
  });
  door.inMeeting('removeInstitution', removeInstitutionInput, async ({ meeting, audit }, { institution }) => {
    const row = { ...audit, subject: institution };
    if (!(await writer.removeInstitution(meeting.case.id, institution, row))) throw new Refused('not-now');
    await tellReaders(meeting);
    return {};
  });

  door.inMeeting('guide', noInput, async ({ meeting }) => ({
    lists: inWordsOfHere(chairGuide),
    marks: await marksOf(meeting),
    facts: await readChecklistFacts(factParts, meeting),
    address: guideAddress(),
  }));
  door.inMeeting('markGuide', markGuideInput, async ({ meeting, audit }, mark) => {
    const { list, entry } = findEntryOrRefuse(chairGuide, mark);
    const place = { case: meeting.case.id, meeting: meeting.id };
    const row = { ...audit, subject: `${list.key}.${entry.key}` };
    await writer.markChecklist(place, { ...mark, institution: null }, row);
    return {};
  });

  /** R132, R148. What was ticked before stays noted on. */
  async function checkOrderOrRefuse(
    meeting: Meeting,
    { list, entry, institution }: { list: Checklist; entry: ChecklistEntry; institution: string | null },
  ): Promise<void> {
    if (!entry.after) return;
    const view = { marks: await marksOf(meeting), facts: await readChecklistFacts(factParts, meeting) };
    const place = { list: list.key, entry: entry.key, institution };
    if (findMark(view.marks, place)?.done) return;
    if (firstOf(view, list, entry, institution)) throw new Refused('not-now');
  }

  /** Those who see it, and nobody else: the family need not know that something of it has changed. */
  async function tellReaders({ phase, participants, case: of }: Meeting): Promise<void> {
    const readers = participants.filter((one) =>
      mayInMeeting(participantToRoles(one, phase), 'readChecklists', phase),
    );
    const seats = await reader.seatsOfCase(of.id);
    const told = seats.filter(({ participant }) => readers.some(({ id }) => id === participant));
    caseEvents.tell(
      of.id,
      told.map(({ person }) => person),
    );
  }
}

function findEntryOrRefuse(
  lists: readonly Checklist[],
  mark: { list: string; entry: string },
): { list: Checklist; entry: ChecklistEntry } {
  const list = lists.find(({ key }) => key === mark.list);
  const entry = list?.entries.find(({ key }) => key === mark.entry);
  if (!list || !entry) throw new Refused('invalid-input', { entry: 'not-a-choice' });
  return { list, entry };
}
