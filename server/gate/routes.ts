import type { GateContact } from '../../shared/gate/contact.ts';
import { mayAskConsent, requestOf, waitsFor } from '../../shared/gate/gate.ts';
import {
  consentInput,
  discussFollowUpInput,
  type GateAnswerInput,
  gateAnswerInput,
  nameLeaderInput,
  withdrawConsentInput,
} from '../../shared/gate/gate-input.ts';
import { isLeaders } from '../../shared/gate/steps.ts';
import { type CaseId, newId } from '../../shared/ids.ts';
import { mayInCase } from '../../shared/phases/access.ts';
import type { CasePerson } from '../../shared/stafetlog/stafetlog.ts';
import type { CaseEvents } from '../case/case-events.ts';
import { seatsToPeople } from '../case/people.ts';
import { meetingsReadableBy } from '../case/readable.ts';
import { personToCaseRoles } from '../door/access.ts';
import type { CaseVisit, Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Printer } from '../export/press/printer.ts';
import { hasChecklists, type Templates } from '../template/templates.ts';
import { writeRequest } from '../text/request.ts';
import { isProfessional } from './begin.ts';
import { type ClosingParts, checkConsentOrRefuse, closeTo } from './consent.ts';
import { requestToDocument } from './request.ts';
import { caseToGate, isPlanner } from './view.ts';

export interface GateParts extends ClosingParts {
  printer: Printer;
  now: () => Date;
  caseEvents: Pick<CaseEvents, 'tell' | 'closePeople'>;
  /** As the organisation has said it. */
  contact: () => GateContact;
  templates: Pick<Templates, 'find'>;
}

/** R016–R045: what professionals say before anybody is invited, each kept with who said it and when. */
export function registerGate(door: Door, parts: GateParts): void {
  const { store, caseEvents, contact, printer, now, templates } = parts;
  const { reader, writer, access } = store;

  const isOwn = async ({ case: of, session, roles }: CaseVisit) =>
    isPlanner(await reader.gateFacts(of.id), session.person, roles);
  const isLeader = async ({ case: of, session }: CaseVisit) =>
    (await reader.gateFacts(of.id)).leader === session.person;

  door.inCase('gate', noInput, ({ case: of, session, roles }) =>
    caseToGate(reader, of, {
      ...{ person: session.person, roles, contact: contact() },
      hasChecklists: (form) => hasChecklists(templates, form),
    }),
  );

  door.inCase(
    'answerGate',
    gateAnswerInput,
    async (visit, input) => {
      // R024: taking it back is the leader's too.
      if (isLeaders(input.step, input.answer)) throw new Refused('not-now');
      await answer(visit, input);
      return {};
    },
    isOwn,
  );
  door.inCase(
    'judgeGate',
    gateAnswerInput,
    async (visit, input) => {
      if (!isLeaders(input.step, input.answer)) throw new Refused('not-now');
      await answer(visit, input);
      return {};
    },
    isLeader,
  );
  door.inCase(
    'nameLeader',
    nameLeaderInput,
    async ({ case: of, session, audit }, { person }) => {
      const found = (await peopleOfCase(of.id)).find((one) => one.person === person);
      if (!found || !isProfessional(found.kind))
        throw new Refused('invalid-input', { person: 'not-a-choice' });
      await writer.nameLeader(of.id, person, session.person, audit);
      await tell(of.id);
      return {};
    },
    isOwn,
  );
  door.inCase(
    'exportRequest',
    noInput,
    async ({ case: of, session, context }) => {
      const facts = await reader.gateFacts(of.id);
      const meeting = (await meetingsReadableBy(reader, of.id, session.person)).at(-1);
      if (!meeting) throw new Refused('not-found');
      const seat = (await reader.seatsOfCase(of.id)).find(
        (one) => one.meeting === meeting.id && one.person === facts.leader,
      );
      const leader = meeting.participants.find(({ id }) => id === seat?.participant);
      const parts = {
        of,
        facts,
        meeting,
        contact: contact(),
        now: now(),
        leader: leader ?? { name: '', authority: '' },
      };
      const file = await printer.print(requestToDocument(parts), 'ua-1');
      return context.body(new Uint8Array(file), 200, {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename="${writeRequest('file')}.pdf"`,
        'Cache-Control': 'no-store',
      });
    },
    isOwn,
  );
  door.inCase(
    'recordConsent',
    consentInput,
    async ({ case: of, session, audit }, consent) => {
      if (!mayAskConsent(await reader.gateFacts(of.id))) throw new Refused('not-now');
      const { language } = await reader.familyLanguage(of.id);
      checkConsentOrRefuse(consent, { language, people: await peopleOfCase(of.id) });
      const id = newId<string>((bytes) => crypto.getRandomValues(bytes));
      await writer.recordConsent(of.id, { ...consent, id }, session.person, audit);
      await tell(of.id);
      return {};
    },
    isOwn,
  );
  door.inCase('withdrawConsent', withdrawConsentInput, async ({ case: of, session, audit }, input) => {
    const stopped = await writer.withdrawConsent(of.id, input.consent, input.day, session.person, audit);
    if (stopped === null) throw new Refused('not-now');
    await closeTo(parts, of.id, stopped);
    await tell(of.id);
    return {};
  });
  door.inCase(
    'discussFollowUp',
    discussFollowUpInput,
    async ({ case: of, session, audit }, said) => {
      if (!(await writer.discussFollowUp(of.id, said, session.person, { ...audit, meeting: said.meeting })))
        throw new Refused('not-found');
      await tell(of.id);
      return {};
    },
    isOwn,
  );

  async function peopleOfCase(of: CaseId): Promise<CasePerson[]> {
    return seatsToPeople(await reader.seatsOfCase(of), await reader.meetingsOfCase(of));
  }

  async function answer({ case: of, session, audit }: CaseVisit, input: GateAnswerInput): Promise<void> {
    const facts = await reader.gateFacts(of.id);
    if (input.answer !== 'open' && waitsFor(input.step, facts).length > 0) throw new Refused('not-now');
    // R038: what is answered has been sent.
    const isAnswered = input.answer === 'assigned' || input.answer === 'noBasis';
    if (isAnswered && requestOf(facts.entries) === null) throw new Refused('not-now');
    await writer.answerGate(of.id, input, session.person, audit);
    await tell(of.id);
  }

  /** Only professionals' pages ring: that something is going on is not for others to know. */
  async function tell(of: CaseVisit['case']['id']): Promise<void> {
    const persons = new Set((await reader.seatsOfCase(of)).map(({ person }) => person));
    const told = [...persons].filter((person) =>
      mayInCase(personToCaseRoles(access, person, of) ?? [], 'readGate'),
    );
    caseEvents.tell(of, told);
  }
}
