import type { Answer, Recorded } from './derive.ts';
import type { Json } from './json.ts';
import type { Log } from './log.ts';
import type { Source, Value } from './source.ts';

/** What was stored at a lock. */
export interface StoredLock {
  seq: number;
  json: string;
  text: string;
  hash: string;
  at: string;
}

/** A version that has been locked, or is said to have been. */
export interface LockedVersion {
  version: number;
  /** Null: it is gone. */
  stored: StoredLock | null;
  /** The change of phase that locked it, and the one that opened it again; null when there is none. */
  locked: PhaseChange | null;
  opened: PhaseChange | null;
}
interface PhaseChange {
  at: string;
  person: string | null;
}

export interface DocumentState {
  id: string;
  phase: string;
  version: number;
  seq: number;
  lockedAt: string | null;
}

export type Records = Awaited<ReturnType<typeof openRecords>>;

/** Reads the tables as they are (server/store/migrations/), with no code of the store between. */
export async function openRecords(source: Source) {
  const { all } = source;
  const one = async <Row>(sql: string, ...values: Value[]) => (await all<Row>(sql, ...values)).at(0) ?? null;

  const change = (meeting: string, version: number, sql: string) =>
    one<PhaseChange>(
      `select at, person from phase_change where meeting = ? and version = ? and ${sql} order by number desc`,
      ...[meeting, version],
    );
  // Data that no newer program has opened yet has no such column.
  const hasLinks = (await source.columnsOf('recognition')).includes('link_by');
  const linkBy = hasLinks ? 'link_by' : 'null';
  const isOpened = `came_from in ('locked', 'sent') and leads_to = 'reviewing'`;

  const version = async (meeting: string, number: number): Promise<LockedVersion> => ({
    version: number,
    stored: await one<StoredLock>(
      'select seq, json, text, hash, at from locked_minutes where meeting = ? and version = ?',
      ...[meeting, number],
    ),
    locked: await change(meeting, number, `leads_to = 'locked'`),
    opened: await change(meeting, number, isOpened),
  });
  const snapshotAt = async (document: string, at: number) =>
    (
      await one<{ bytes: Uint8Array }>(
        'select bytes from document_snapshot where document = ? and seq = ?',
        ...[document, at],
      )
    )?.bytes ?? null;

  return {
    /** Those in which anything has been locked, or is said to be. */
    meetings: async () =>
      (
        await all<{ id: string }>(`select id from meeting where phase in ('locked', 'sent')
        or id in (select meeting from locked_minutes)
        or id in (select meeting from phase_change where leads_to = 'locked') order by id`)
      ).map(({ id }) => id),

    versions: async (meeting: string): Promise<LockedVersion[]> => {
      const numbers = await all<{ version: number }>(
        `select version from locked_minutes where meeting = ?
          union select version from phase_change where meeting = ? and leads_to = 'locked'
          union select version from meeting where id = ? and phase in ('locked', 'sent') order by version`,
        ...[meeting, meeting, meeting],
      );
      return Promise.all(numbers.map((each) => version(meeting, each.version)));
    },

    document: (meeting: string) =>
      one<DocumentState>(
        `select d.id, m.phase, m.version, d.seq, d.locked_at as "lockedAt"
          from meeting m join document d on d.meeting = m.id where m.id = ?`,
        meeting,
      ),

    /** Rows of the log after a number. */
    rowsAfter: (document: string, seq: number) =>
      all<{ seq: number; at: string }>(
        `select seq, at from document_update where document = ? and seq > ?
          union all select seq, at from document_arrival where document = ? and seq > ? order by seq`,
        ...[document, seq, document, seq],
      ),

    /**
     * Every way there is to the document as it was at a lock: the rows, while they reach back to the seed or to a snapshot
     * that stands for those before them; and the snapshot of the lock itself.
     */
    logs: async (document: string, seq: number): Promise<Log[]> => {
      const rows = await all<Log['rows'][number]>(
        `select seq, author, bytes from document_update where document = ? and seq <= ?
          union all select seq, author, bytes from document_arrival where document = ? and seq <= ? order by seq`,
        ...[document, seq, document, seq],
      );
      const clients = await all<Log['clients'][number]>(
        'select client, participant from document_client where document = ?',
        document,
      );
      const before = rows[0] ? await snapshotAt(document, rows[0].seq - 1) : null;
      const pinned = await snapshotAt(document, seq);
      return [
        ...(rows.length > 0 ? [{ snapshot: before, clients: before ? clients : [], rows }] : []),
        ...(pinned ? [{ snapshot: pinned, clients, rows: [] }] : []),
      ];
    },

    recorded: async (
      meeting: string,
      version: number,
      { seq, at }: StoredLock,
      by: string | null,
    ): Promise<Recorded> => {
      const people = await all<PersonRow>(participantSql, at, meeting);
      const locker = await one<{ id: string }>(
        'select id from participant where meeting = ? and person = ?',
        ...[meeting, by ?? ''],
      );
      return {
        meeting: meetingToJson(await one(meetingSql, meeting), version),
        participants: people.filter(({ removed }) => removed === null).map(rowToPerson),
        former: people.filter(({ removed }) => removed !== null).map(rowToPerson),
        lockedAt: at,
        lockedBy: locker?.id ?? null,
        seq,
        recognitions: await all<Answer>(
          `select participant, of, subject, answer, fingerprint, shown, words, typed_by as "typedBy",
          ${linkBy} as "linkBy", at from recognition where meeting = ? and version = ? order by number`,
          ...[meeting, version],
        ),
        notAsked: await all(
          `select participant, reason, by_participant as "by", at
          from not_asked where meeting = ? and version = ? order by number`,
          ...[meeting, version],
        ),
      };
    },
  };
}

/**
 * L3, L13. As it was at the lock: what was changed later is what its first change after the lock has kept, and attendance
 * may have been recorded since.
 */
const participantSql = `select p.id, coalesce(h.name, p.name) as name, coalesce(h.authority, p.authority) as authority,
    coalesce(h.role, p.role) as role, coalesce(h.responsibility_area, p.responsibility_area) as "responsibilityArea",
    coalesce(h.decision_power, p.decision_power) as "decisionPower", coalesce(h.kind, p.kind) as kind,
    case when h.number is null then (select string_agg(duty, ',' order by duty) from duty where participant = p.id)
      else h.duties end as duties,
    case when h.number is null then p.removed_at else h.removed_at end as removed,
    (select present from attendance a where a.participant = p.id and a.at <= ?1 order by a.id desc limit 1) as present
  from participant p left join participant_history h on h.number = (
    select min(number) from participant_history where participant = p.id and at > ?1)
  where p.meeting = ?2 and (p.added_at is null or p.added_at <= ?1) order by p.position`;

interface PersonRow {
  id: string;
  name: string;
  kind: string;
  duties: string | null;
  removed: string | null;
  present: number | null;
}

function rowToPerson({ duties, present, removed: _, ...rest }: PersonRow): Recorded['participants'][number] {
  return { ...rest, duties: duties?.split(',') ?? [], present: present === null ? null : present === 1 };
}

/** L2. */
const meetingSql = `select m.id, m.title, m.date, m.start, m."end", m.place, c.child_first_name as "childFirstName",
    m.template_id, m.template_version, m.template_valid_from, m.template_issuer
  from meeting m join "case" c on c.id = m."case" where m.id = ?`;

function meetingToJson(row: Record<string, Json> | null, version: number): Recorded['meeting'] {
  const { template_id, template_version, template_valid_from, template_issuer, ...rest } = row ?? {};
  const template = {
    id: template_id ?? null,
    version: template_version ?? null,
    validFrom: template_valid_from ?? null,
    issuer: template_issuer ?? null,
  };
  return { ...rest, version, template };
}
