import type { Context } from 'hono';
import { type CaseId, newId, type PersonId } from '../../shared/ids.ts';
import {
  erasureTargetInput,
  holdInput,
  retentionInput,
  whichErasureInput,
} from '../../shared/keeping/keeping-input.ts';
import { meetingsReadableBy, minutesReadableBy } from '../case/readable.ts';
import type { CaseVisit, Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { reaches } from '../door/session.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { ErasureRequest } from '../store/erasure.ts';
import { headersToLanguage } from '../text/words.ts';
import { type ErasingParts, eraseAndClose } from './erase.ts';
import { type PersonFileParts, personToZip } from './person-file.ts';
import { caseToKeeping, isTargetOf, leastMonths, readErasures } from './view.ts';

export interface KeepingParts extends ErasingParts, PersonFileParts {
  caseEvents: ErasingParts['caseEvents'] & { publish(of: CaseId): void };
  /** What is set for all cases: how long a case is kept. Months; null: until two people erase it. */
  keepMonths: () => number | null;
}

export function registerKeeping(door: Door, parts: KeepingParts): void {
  const { store, keepMonths, caseEvents } = parts;
  const { reader, writer } = store;

  door.inCase('keeping', noInput, ({ case: of, session, roles }) =>
    caseToKeeping(reader, of, { person: session.person, roles, keepMonths: keepMonths() }),
  );

  const request = async (
    { case: of, session, audit }: CaseVisit,
    { kind, meeting }: Pick<ErasureRequest, 'kind' | 'meeting'>,
  ): Promise<Record<string, never>> => {
    if (!(await isTargetOf(reader, of.id, session.person, meeting)))
      throw new Refused('invalid-input', { meeting: 'not-a-choice' });
    const id = newId<string>((bytes) => crypto.getRandomValues(bytes));
    const asked = { id, case: of.id, meeting, kind, person: session.person, at: audit.at };
    if (!(await writer.requestErasure(asked, { ...audit, subject: id }))) throw new Refused('not-now');
    caseEvents.publish(of.id);
    return {};
  };
  door.inCase('wishErasure', erasureTargetInput, (visit, { meeting }) =>
    request(visit, { kind: 'wish', meeting }),
  );
  door.inCase('proposeErasure', erasureTargetInput, (visit, { meeting }) =>
    request(visit, { kind: 'proposal', meeting }),
  );

  door.inCase(
    'withdrawErasure',
    whichErasureInput,
    async ({ case: of, audit }, { request: id }) => {
      if (!(await writer.withdrawErasure(of.id, id, { ...audit, subject: id }))) throw new Refused('not-now');
      caseEvents.publish(of.id);
      return {};
    },
    async ({ case: of, session }, { request: id }) =>
      (await reader.erasureRequests(of.id)).some((one) => one.id === id && one.person === session.person),
  );

  door.inCase('carryOutErasure', whichErasureInput, async ({ case: of, session, audit }, { request: id }) => {
    const asked = (await reader.erasureRequests(of.id)).find((one) => one.id === id);
    if (!asked || !(await isTargetOf(reader, of.id, session.person, asked.meeting)))
      throw new Refused('not-now');
    await eraseOrRefuse(parts, asked, session.person, audit);
    return {};
  });

  door.inCase('setRetention', retentionInput, async ({ case: of, audit }, { months }) => {
    if (months !== null && months < leastMonths(keepMonths()))
      throw new Refused('invalid-input', { months: 'not-a-choice' });
    await writer.setRetention(of.id, months, { ...audit, subject: of.id });
    caseEvents.publish(of.id);
    return {};
  });

  door.inCase('holdCase', holdInput, async ({ case: of, session, audit }, { isHeld, reason }) => {
    const hold = { isHeld, reason, person: session.person, at: audit.at };
    if (!(await writer.holdCase(of.id, hold, { ...audit, subject: of.id }))) throw new Refused('not-now');
    caseEvents.publish(of.id);
    return {};
  });

  door.inCase('personFile', noInput, async ({ case: of, session, context, audit }) => {
    const person = context.req.param('part') as PersonId;
    const rows = await reader.agreementRows(of.id);
    const mayRead = minutesReadableBy(session.person, rows);
    // Whom the maker has met: somebody of a meeting that is not theirs is nobody.
    const seats = rows.seats.filter((seat) => seat.person === person && mayRead(seat.meeting));
    if (seats.length === 0) throw new Refused('not-found');
    const meetings = seats.map(({ meeting }) => meeting);
    const { network_person, network_talk, ...told } = await reader.rowsOfPerson(person, {
      meetings,
      cases: [],
    });
    const theirs = minutesReadableBy(person, rows);
    const minutes = rows.meetings.filter(({ id }) => mayRead(id) && theirs(id));
    const asked = {
      person,
      minutes,
      rows: told,
      audit,
      language: headersToLanguage(context.req.raw.headers),
    };
    return zipAnswer(context, await personToZip(parts, asked));
  });

  door.signedIn('ownFile', noInput, async ({ session, context, audit }) => {
    const { person } = session;
    const cases = (await reader.casesOf(person)).filter((of) => reaches(session, of));
    const read = await Promise.all(cases.map((of) => meetingsReadableBy(reader, of, person)));
    const rows = await reader.rowsOfPerson(
      person,
      session.reach === null ? null : { meetings: await seatsIn(cases, person), cases },
    );
    const asked = {
      person,
      minutes: read.flat(),
      rows,
      audit,
      language: headersToLanguage(context.req.raw.headers),
    };
    return zipAnswer(context, await personToZip(parts, asked));
  });

  /** A session that opens some cases alone hands out what is in them. */
  async function seatsIn(cases: readonly CaseId[], person: PersonId) {
    const seats = await Promise.all(cases.map((of) => reader.seatsOfCase(of)));
    return seats
      .flat()
      .filter((seat) => seat.person === person)
      .map(({ meeting }) => meeting);
  }

  door.signedIn('erasures', noInput, () => readErasures(reader));
  door.signedIn('carryOutAsOrganiser', whichErasureInput, async ({ session, audit }, { request: id }) => {
    const asked = (await reader.erasureRequests(null)).find((one) => one.id === id);
    if (!asked) throw new Refused('not-now');
    await eraseOrRefuse(parts, asked, session.person, audit);
    return {};
  });
}

/** Its name says nothing of anybody. */
function zipAnswer(context: Context, bytes: Uint8Array<ArrayBuffer>): Response {
  return context.body(bytes, 200, {
    'Content-Type': 'application/zip',
    'Content-Disposition': 'attachment; filename="data.zip"',
    'Cache-Control': 'no-store',
  });
}

/** Refuses `not-now` when the proposal is one's own or stands no more, or the case is held. */
async function eraseOrRefuse(
  parts: KeepingParts,
  { id, case: of }: ErasureRequest,
  by: PersonId,
  audit: AuditEntry,
): Promise<void> {
  const isErased = await eraseAndClose(parts, of, () => parts.store.writer.erase(id, by, audit));
  if (!isErased) throw new Refused('not-now');
}
