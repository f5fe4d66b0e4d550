import type { ParticipantId } from '../../shared/ids.ts';
import {
  evaluateInterpreterInput,
  familyLanguageInput,
  holdPauseInput,
  interpreterConsentInput,
  interpreterFactsInput,
  interpreterTickInput,
  planPausesInput,
} from '../../shared/interpreter/interpreter-input.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { checkParticipantOrRefuse } from '../meeting/rules.ts';
import type { Store } from '../store/store.ts';
import { type PauseParts, writePauses } from './pauses.ts';
import { readInterpreterView, type ViewParts } from './view.ts';

export interface InterpreterParts extends ViewParts, Pick<PauseParts, 'rooms'> {
  store: Store;
  /** Tells those who look at the case that something in this meeting has changed. */
  onChanged: (meeting: Pick<Meeting, 'id' | 'case'>) => void;
}

/** R135, R160–R165: what is agreed with whoever interprets, the pauses, and how it went. */
export function registerInterpreter(door: Door, parts: InterpreterParts): void {
  const { reader, writer } = parts.store;

  door.inMeeting('interpreter', noInput, ({ meeting }) => readInterpreterView(parts, meeting));
  door.inMeeting('writeFamilyLanguage', familyLanguageInput, async ({ meeting, audit }, said) => {
    await writer.writeFamilyLanguage(meeting.case.id, said, audit);
    parts.onChanged(meeting);
    return {};
  });
  door.inMeeting(
    'writeInterpreter',
    interpreterFactsInput,
    async ({ meeting, audit }, facts) => {
      checkInterpreterOrRefuse(meeting, facts);
      if (!(await writer.writeInterpreter(meeting.id, facts, audit))) throw new Refused('not-now');
      parts.onChanged(meeting);
      return {};
    },
    subject,
  );
  door.inMeeting(
    'tickInterpreter',
    interpreterTickInput,
    async ({ meeting, audit }, tick) => {
      checkInterpreterOrRefuse(meeting, tick);
      if (!(await writer.tickInterpreter(meeting.id, tick, audit))) throw new Refused('not-now');
      parts.onChanged(meeting);
      return {};
    },
    subject,
  );
  door.inMeeting(
    'answerInterpreter',
    interpreterConsentInput,
    async ({ meeting, audit }, said) => {
      checkInterpreterOrRefuse(meeting, said);
      checkParticipantOrRefuse(meeting, said.participant);
      if (!(await writer.answerInterpreter(meeting.id, said, audit))) throw new Refused('not-now');
      parts.onChanged(meeting);
      return {};
    },
    ({ participant }) => participant,
  );
  door.inMeeting('planPauses', planPausesInput, async (visit, { end }) => {
    await writePauses(parts, visit, end);
    parts.rooms.changed(visit.meeting.document);
    parts.onChanged(visit.meeting);
    return {};
  });
  door.inMeeting('holdPause', holdPauseInput, async ({ meeting, audit }, { isPaused }) => {
    if (!(await writer.holdPause(meeting.id, isPaused, audit))) throw new Refused('not-now');
    parts.rooms.changed(meeting.document);
    return {};
  });
  door.inMeeting('interpreterEvaluations', noInput, ({ meeting }) =>
    reader.interpreterEvaluations(meeting.id),
  );
  // Nobody's page is told: those who do not read it need not know that there is one.
  door.inMeeting(
    'evaluateInterpreter',
    evaluateInterpreterInput,
    async ({ meeting, audit }, said) => {
      checkInterpreterOrRefuse(meeting, said);
      if (!(await writer.evaluateInterpreter(meeting.id, said, audit))) throw new Refused('not-now');
      return {};
    },
    subject,
  );
}

const subject = ({ interpreter }: { interpreter: ParticipantId }) => interpreter;

function checkInterpreterOrRefuse(
  { participants }: Meeting,
  { interpreter }: { interpreter: ParticipantId },
): void {
  const isHere = participants.some(({ id, kind }) => id === interpreter && kind === 'interpreter');
  if (!isHere) throw new Refused('invalid-input', { interpreter: 'no-such-participant' });
}
