import type { GateView } from '../../shared/api/api-gate.ts';
import type { ClosedTo, Consent, ConsentTouches } from '../../shared/gate/consent.ts';
import type { GateContact } from '../../shared/gate/contact.ts';
import type { GateFacts } from '../../shared/gate/gate.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Case } from '../../shared/meeting/case.ts';
import {
  everybodyOf,
  isCalledOff,
  isFamily,
  isOver,
  type Meeting,
  type Phase,
} from '../../shared/meeting/meeting.ts';
import { mayInCase, mayInMeeting, type Role } from '../../shared/phases/access.ts';
import { hasCome } from '../../shared/phases/roles.ts';
import { seatsToPeople } from '../case/people.ts';
import { sightOf } from '../case/readable.ts';
import type { CaseSeat } from '../store/cases.ts';
import type { StoreReader } from '../store/store.ts';

interface Reader {
  person: PersonId;
  roles: readonly Role[];
  contact: GateContact;
  /** Has the form check-lists? */
  hasChecklists: (form: Meeting['template']) => boolean;
}

/** What is said before anybody is invited, as a professional of the case sees it. */
export async function caseToGate(
  reader: StoreReader,
  of: Case,
  { person, roles, contact, hasChecklists }: Reader,
): Promise<GateView> {
  const facts = await reader.gateFacts(of.id);
  const rows = await reader.agreementRows(of.id);
  const { mayRead, mayKnow } = sightOf(person, rows);
  const known = rows.meetings.filter(({ id }) => mayKnow(id));
  const readable = rows.meetings.filter(({ id }) => mayRead(id));
  const deliveries = (await reader.gateDeliveries(of.id)).filter(({ meeting }) => mayRead(meeting));
  const own = isPlanner(facts, person, roles);
  const asked = new Map((await reader.followUps(of.id)).map((one) => [one.meeting, one.discussed]));
  const { language } = await reader.familyLanguage(of.id);
  const may = (operation: 'writeGate' | 'nameLeader' | 'recordConsent' | 'withdrawConsent') =>
    mayInCase(roles, operation, own);
  const meeting = known.at(-1) ?? null;
  return {
    case: of,
    me: person,
    facts,
    people: seatsToPeople(
      rows.seats.filter(({ meeting }) => mayRead(meeting)),
      readable,
    ),
    meeting,
    hasChecklists:
      meeting !== null &&
      hasChecklists(meeting.template) &&
      mayInMeeting(roles, 'readChecklists', meeting.phase),
    followUps: known
      .filter(({ id, phase }) => asked.has(id) && isAhead(phase))
      .map(({ id, title, date, start }) => {
        return { id, title, date, start, discussed: asked.get(id) ?? null };
      }),
    familyLanguage: language,
    touches: Object.fromEntries(
      facts.consents.map((consent) => {
        const closes = closedTo(consent, { meetings: readable, seats: rows.seats });
        return [consent.id, { ...touchesOf(consent, readable, deliveries), closes }];
      }),
    ),
    contact,
    may: {
      write: may('writeGate'),
      judge: mayInCase(roles, 'judgeGate', facts.leader === person),
      nameLeader: may('nameLeader'),
      consent: may('recordConsent'),
      withdraw: may('withdrawConsent'),
    },
  };
}

/** Whoever has called the meeting, the leader, and whoever has a duty: the ones who prepare it. */
export function isPlanner(
  { initiator, leader }: Pick<GateFacts, 'initiator' | 'leader'>,
  person: PersonId,
  roles: readonly Role[],
): boolean {
  const hasDuty = (['chair', 'minuteTaker', 'tovholder'] as const).some((duty) => roles.includes(duty));
  return hasDuty || person === initiator || person === leader;
}

/** What rests on it: meetings from the day it was given until the day it was withdrawn, who was there, and what went out. */
function touchesOf(
  { day, withdrawn }: Consent,
  meetings: readonly Meeting[],
  deliveries: ConsentTouches['deliveries'],
): Omit<ConsentTouches, 'closes'> {
  const rest = meetings.filter(
    ({ date, phase }) => date >= day && !isCalledOff(phase) && (withdrawn === null || date <= withdrawn.day),
  );
  const there = new Set(rest.map(({ id }) => id));
  const people = rest.flatMap(({ participants }) => participants.filter((one) => !isFamily(one)));
  return {
    meetings: rest.map(toLine),
    people: [...new Set(people.map(({ name }) => name))],
    deliveries: deliveries.filter(({ meeting }) => there.has(meeting)),
  };
}

const toLine = ({ id, title, date, phase }: Meeting) => ({ id, title, date, phase });
const isAhead = (phase: Phase) => phase === 'preparing' || phase === 'invited' || phase === 'postponed';

/** Of each whom a consent to sharing names, what is closed to them once it is withdrawn (or was, when it was). */
function closedTo(
  { recipients }: Consent,
  { meetings, seats }: { meetings: readonly Meeting[]; seats: readonly CaseSeat[] },
): ClosedTo[] {
  return recipients.map((person) => {
    const own = new Set(seats.filter((seat) => seat.person === person).map(({ participant }) => participant));
    const there = meetings.flatMap((meeting) => {
      const card = everybodyOf(meeting).find(({ id }) => own.has(id));
      const isOff = meeting.former.some(({ id }) => id === card?.id);
      return card ? [{ meeting, card, isOff }] : [];
    });
    const ahead = there.filter(({ meeting, isOff }) => isAhead(meeting.phase) && !isOff);
    const leads = ({ card }: (typeof there)[number]) => card.duties.includes('chair');
    const was = there.filter(({ meeting, card }) => isOver(meeting.phase) && !hasCome(card));
    return {
      name: there.at(-1)?.card.name ?? '',
      leaves: ahead.filter((each) => !leads(each)).map(({ meeting }) => toLine(meeting)),
      reads: was.filter(({ card }) => card.isRecipient === true).map(({ meeting }) => toLine(meeting)),
      leads: ahead.filter(leads).map(({ meeting }) => toLine(meeting)),
    };
  });
}
