import type { CaseId, PersonId } from '../../../shared/ids.ts';
import type { AuditEntry } from '../audit.ts';
import { allRows, type Database, numberOf, oneRow } from '../database.ts';
import type { IdentitySignIn, IdentityWriter, SignedIn } from '../identity.ts';
import type { Acting } from '../links.ts';
import type { Commands } from './command.ts';

/** Who professionals are to an issuer. */
export const identityCommands: Commands<keyof IdentityWriter, IdentityStatements> = { signInByIdentity };

type Binding = { person: PersonId; of: CaseId | null };

function signInByIdentity(s: IdentityStatements, signIn: IdentitySignIn, audit: AuditEntry): SignedIn {
  const { issuer, subject } = signIn.identity;
  const id = oneRow<{ id: number }>(s.find, issuer, subject)?.id ?? null;
  const asked = signIn.bind ? askedBindings(s, signIn.bind.idHash) : [];
  if (asked === null) return 'ended';
  if (asked.some(({ person, of }) => oneRow(s.another, person, of, id))) return 'bound';
  const byAddress = signIn.address === null ? [] : allRows<Binding>(s.byAddress, signIn.address, id);
  if (id === null && asked.length === 0 && byAddress.length === 0) return 'nobody';
  const identity = id ?? numberOf(s.insert, issuer, subject, audit.at);
  bind(s, identity, asked, 'session', audit);
  bind(s, identity, byAddress, 'address', audit);
  const [first, ...others] = actings(s, identity);
  if (!first) return 'nobody';
  open(s, identity, signIn.session, first, others);
  s.record({ ...audit, person: first.person });
  const ended = signIn.bind ? [signIn.bind.idHash] : [];
  for (const idHash of ended) s.end.run(idHash);
  return { person: first.person, ended };
}

/** As far as the session itself reaches, and no further. Null: it has ended. */
function askedBindings(s: IdentityStatements, idHash: string): Binding[] | null {
  const session = oneRow<{ person: PersonId; reach: string | null }>(s.session, idHash);
  if (!session) return null;
  const reach = session.reach === null ? [null] : (JSON.parse(session.reach) as CaseId[]);
  return reach.map((of) => ({ person: session.person, of }));
}

function bind(
  s: IdentityStatements,
  identity: number,
  bindings: Binding[],
  how: string,
  audit: AuditEntry,
): void {
  for (const { person, of } of bindings) {
    if (s.bind.run(identity, person, of, how, audit.at).changes > 0)
      s.record({ ...audit, person, operation: 'bindIdentity', case: of });
  }
}

/** Everybody that the identity is; the one bound first comes first. */
function actings(s: IdentityStatements, identity: number): Acting[] {
  const found = new Map<PersonId, Acting>();
  for (const { person, of } of allRows<Binding>(s.bound, identity)) {
    const { reach } = found.get(person) ?? { reach: [] };
    found.set(person, { person, reach: reach === null || of === null ? null : [...reach, of] });
  }
  return [...found.values()];
}

function open(
  s: IdentityStatements,
  identity: number,
  { idHash, createdAt, expiresAt }: IdentitySignIn['session'],
  first: Acting,
  others: readonly Acting[],
): void {
  s.open.run(idHash, first.person, toJson(first.reach), createdAt, expiresAt, identity);
  for (const { person, reach } of others) s.also.run(idHash, person, toJson(reach));
}

const toJson = (reach: Acting['reach']) => (reach === null ? null : JSON.stringify(reach));

type IdentityStatements = ReturnType<typeof prepareIdentity>;

export function prepareIdentity(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  // Somebody else's, in this case or in all of the person's.
  const another = (person: string, of: string, identity: string) => `select 1 from identity_person b
    where b.person = ${person} and b.identity is not ${identity}
      and (b."case" is null or ${of} is null or b."case" = ${of})`;
  // R039: of an unknown case nobody but those who prepare it comes in before the authority has confirmed.
  const waitsForAuthority = `exists (select 1 from "case" c join gate_start g on g."case" = c.id
    where c.id = m."case" and c.kind = 'unknown' and g.is_earlier = 0 and p.person is not g.initiator
      and p.person is not (select leader from gate_leader where "case" = c.id order by number desc limit 1)
      and 'assigned' is not (select answer from gate_entry
        where "case" = c.id and step = 'request' order by number desc limit 1))`;
  return {
    record,
    find: sql('select id from identity where issuer = ? and subject = ?'),
    insert: sql('insert into identity (issuer, subject, first_at) values (?, ?, ?) returning id as number'),
    another: sql(another('?1', '?2', '?3')),
    session: sql('select person, reach from session where id_hash = ?'),
    end: sql('delete from session where id_hash = ?'),
    // The latest address that the inviters of a case have of a professional in it, while they are of it as that.
    byAddress: sql(`select p.person, m."case" as of
      from participant_contact c join participant p on p.id = c.participant join meeting m on m.id = p.meeting
      where lower(trim(c.email)) = ?1 and p.removed_at is null and p.substitute_for is null
        and p.kind in ('professional', 'authority')
        and not exists (select 1 from participant q join meeting n on n.id = q.meeting
          where q.person = p.person and n."case" = m."case" and q.removed_at is null
            and q.kind not in ('professional', 'authority'))
        and not exists (select 1 from participant_contact d join participant q on q.id = d.participant
          join meeting n on n.id = q.meeting
          where q.person = p.person and n."case" = m."case" and q.removed_at is null
            and q.rowid > p.rowid and d.email <> '')
        and not exists (${another('p.person', 'm."case"', '?2')})
        and not ${waitsForAuthority}
      order by p.rowid`),
    bind: sql(`insert into identity_person (identity, person, "case", how, at) values (?, ?, ?, ?, ?)
      on conflict do nothing`),
    bound: sql('select person, "case" as of from identity_person where identity = ? order by number'),
    open: sql(`insert into session (id_hash, person, seat, reach, created_at, used_at, expires_at, identity)
      values (?1, ?2, null, ?3, ?4, ?4, ?5, ?6)`),
    also: sql('insert into session_person (session, person, reach) values (?, ?, ?)'),
  };
}
