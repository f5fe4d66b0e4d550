import type { BlockId, MeetingId, ParticipantId } from '../../../shared/ids.ts';
import type {
  Addition,
  Delivery,
  LockedView,
  Orientation,
  VersionSummary,
} from '../../../shared/lock/locked.ts';
import type { Phase } from '../../../shared/meeting/meeting.ts';
import type {
  CanonicalBlock,
  CanonicalItem,
  Fingerprint,
} from '../../../shared/minutes/canonical/canonical.ts';
import type { NotAsked, Recognition } from '../../../shared/recognition/recognition.ts';
import type { AccessReader } from '../access.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { KeptWords, MinutesReader, StoredLock } from '../minutes.ts';
import { answersForSelf, deedsNow, prepareDeeds } from './deeds.ts';
import type { Synchronous } from './promises.ts';

interface VersionRow {
  number: number;
  at: string;
  phase: Phase | null;
  participant: ParticipantId | null;
  by: ParticipantId | null;
  changes: string;
}

/** The reader's half about what becomes of the minutes. */
export function createMinutesReader(
  database: Database,
): Synchronous<MinutesReader> & Pick<AccessReader, 'saidOfQuote'> {
  const s = prepareMinutesReader(database);
  return {
    recognitions: (meeting) => allRows<Recognition>(s.recognitions, meeting),
    saidOfQuote: (meeting, quote, by) => allRows<Recognition>(s.saidOfQuote, meeting, by, quote),
    shownTo: (meeting, participant) =>
      Object.fromEntries(
        allRows<{ fingerprint: Fingerprint; shown: string }>(s.shown, meeting, participant).map((row) => [
          row.fingerprint,
          JSON.parse(row.shown) as CanonicalItem | CanonicalBlock,
        ]),
      ),
    notAsked: (meeting) => allRows<NotAsked>(s.notAsked, meeting),
    withoutDevice: (meeting, at) =>
      allRows<{ id: ParticipantId }>(s.withoutDevice, meeting, at).map(({ id }) => id),
    deedsOf: (meeting) => deedsNow(s.deeds, meeting),
    locks: (meeting) => allRows<StoredLock>(s.locks, meeting),
    lockedJson: (meeting, version) => oneRow<{ json: string }>(s.lockedJson, meeting, version)?.json ?? null,
    lockedVersions: (meeting) => allRows<LockedView['versions'][number]>(s.lockedVersions, meeting),
    lockByHash: (hash) =>
      oneRow<{ meeting: MeetingId; version: number; at: string }>(s.lockByHash, hash) ?? null,
    copy: (hash) => oneRow<{ meeting: MeetingId; version: number }>(s.copy, hash) ?? null,
    additions: (meeting) =>
      allRows<Addition & { linkBy: ParticipantId | null }>(s.additions, meeting).map(
        ({ linkBy, ...row }): Addition => (linkBy === null ? row : { ...row, linkBy }),
      ),
    deliveries: (meeting) =>
      allRows<Omit<Delivery, 'mailed'> & { mailed: number }>(s.deliveries, meeting).map((row) => ({
        ...row,
        mailed: row.mailed === 1,
      })),
    orientations: (meeting) =>
      allRows<Omit<Orientation, 'agreements' | 'answers'> & { agreements: string }>(
        s.orientations,
        meeting,
      ).map((row) => ({
        ...row,
        agreements: JSON.parse(row.agreements) as Orientation['agreements'],
        answers: allRows<{ participant: ParticipantId; yes: number; at: string }>(s.answers, row.id).map(
          (answer) => ({ ...answer, yes: answer.yes === 1 }),
        ),
      })),
    versions: (meeting) => allRows<VersionRow>(s.versions, meeting).map(rowToSummary),
    version(meeting, number) {
      const row = oneRow<VersionRow>(s.version, meeting, number);
      if (!row) return null;
      const items = allRows<{ id: BlockId; content: string }>(s.texts, number);
      return {
        ...rowToSummary(row),
        items: items.map(({ id, content }) => ({ id, content: JSON.parse(content) })),
      };
    },
    lastVersion(meeting) {
      const row = oneRow<Omit<KeptWords, 'items'> & { items: string }>(s.lastVersion, meeting);
      return row ? { ...row, items: JSON.parse(row.items) } : null;
    },
    phaseChanges: (meeting) =>
      allRows<{ from: Phase; to: Phase; version: number; despite: string; reason: string; at: string }>(
        s.phaseChanges,
        meeting,
      ).map((row) => ({ ...row, despite: JSON.parse(row.despite) })),
  };
}

function rowToSummary({ number, at, phase, participant, by, changes }: VersionRow): VersionSummary {
  const row = { number, at, by, changes: JSON.parse(changes) as VersionSummary['changes'] };
  if (phase !== null) return { ...row, cause: { kind: 'phase', phase } };
  if (participant !== null) return { ...row, cause: { kind: 'recognition', participant } };
  throw new Error('A version is kept for a reason.');
}

function prepareMinutesReader(database: Database) {
  const sql = (text: string) => database.prepare(text);
  const version =
    'select number, at, phase, participant, by_participant as "by", changes from minutes_version';
  const recognition = `select number, version, participant, of, subject, answer, fingerprint, words,
    typed_by as typedBy, link_by as linkBy, at from recognition r`;
  const ofVersion = '= (select version from meeting where id = r.meeting)';
  return {
    deeds: prepareDeeds(database),
    recognitions: sql(`${recognition} where meeting = ? and version ${ofVersion} order by number`),
    saidOfQuote: sql(`${recognition} where meeting = ? and participant = ? and of = 'quote' and subject = ?
      and version ${ofVersion} order by number`),
    shown: sql(`select fingerprint, shown from recognition r
      where meeting = ? and participant = ? and fingerprint is not null and version ${ofVersion} order by number`),
    notAsked: sql(`select number, version, participant, reason, by_participant as "by", at
      from not_asked r where meeting = ? and version ${ofVersion} order by number`),
    withoutDevice: sql(`select id from participant p where meeting = ? and not ${answersForSelf}
      order by position`),
    locks: sql(
      'select version, seq, json, text, hash, at from locked_minutes where meeting = ? order by version',
    ),
    lockedJson: sql('select json from locked_minutes where meeting = ? and version = ?'),
    lockedVersions: sql(
      'select version, hash, at as lockedAt from locked_minutes where meeting = ? order by version',
    ),
    lockByHash: sql('select meeting, version, at from locked_minutes where hash = ?'),
    copy: sql('select meeting, version from export_copy where hash = ?'),
    additions: sql(`select id, version, participant, text, link_by as linkBy, at from addition
      where meeting = ? order by number`),
    deliveries: sql(
      `select version, participant, max(mailed) as mailed, min(at) as at from delivery where meeting = ?
      group by version, participant order by min(number)`,
    ),
    orientations: sql(`select id, version, by_participant as "by", at, told as "to", agreements
      from orientation where meeting = ? order by number`),
    answers: sql('select participant, yes, at from orientation_answer where orientation = ? order by number'),
    versions: sql(`${version} where meeting = ? order by number`),
    version: sql(`${version} where meeting = ? and number = ?`),
    texts:
      sql(`select json_extract(i.value, '$.id') as id, t.content from minutes_version v cross join json_each(v.items) i
      join minutes_text t on t.meeting = v.meeting and t.fingerprint = json_extract(i.value, '$.fingerprint')
      where v.number = ? order by i.key`),
    lastVersion: sql(`select seq, state, items from minutes_version where meeting = ?
      order by number desc limit 1`),
    phaseChanges: sql(`select came_from as "from", leads_to as "to", version, despite, reason, at
      from phase_change where meeting = ? order by number`),
  };
}
