import type { BlockId, ParticipantId, ProposalId } from '../../../shared/ids.ts';
import {
  type ChildPart,
  type PlanningDuties,
  type PlanningDuty,
  planningDuties,
} from '../../../shared/meeting/before-meeting.ts';
import type { BeforeMeetingReader } from '../before-meeting.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { Synchronous } from './promises.ts';

interface ProposalRow {
  id: ProposalId;
  participant: ParticipantId;
  title: string;
  at: string;
  item: BlockId | null;
  /** Null until it is answered. */
  reason: string | null;
}

/** The reader's part about what the family says before a meeting. */
export function createBeforeReader(database: Database): Synchronous<BeforeMeetingReader> {
  const sql = (text: string) => database.prepare(text);
  const proposals = sql(`select p.id, p.participant, p.title, p.at, a.item, a.reason from item_proposal p
    left join proposal_answer a on a.proposal = p.id where p.meeting = ? order by p.at, p.id`);
  const parts = sql(`select c.participant, c.part, c.items from participant p
      join child_part c on c.number = (select max(number) from child_part where participant = p.id)
    where p.meeting = ? and p.removed_at is null and p.kind = 'child' order by p.position`);
  // R021: whoever has called the meeting, when they are of it; else its chair.
  const duty = sql(`select p.id from meeting m join participant p on p.meeting = m.id
      left join planning_duty g on g.meeting = m.id and g.duty = ?1 and g.participant = p.id
      left join duty d on d.participant = p.id and d.duty = 'chair'
    where m.id = ?2 and p.removed_at is null and p.kind <> 'child'
      and (g.participant is not null or p.person = m.created_by or d.participant is not null)
    order by g.participant is null, p.person <> m.created_by limit 1`);
  return {
    planningDuties(meeting) {
      const holder = (name: PlanningDuty) => oneRow<{ id: ParticipantId }>(duty, name, meeting)?.id ?? null;
      return Object.fromEntries(planningDuties.map((name) => [name, holder(name)])) as PlanningDuties;
    },
    proposals: (meeting) =>
      allRows<ProposalRow>(proposals, meeting).map(({ item, reason, ...proposal }) => ({
        ...proposal,
        answer: reason === null ? null : { item, reason },
      })),
    childParts: (meeting) =>
      allRows<Omit<ChildPart, 'items'> & { items: string }>(parts, meeting).map(({ items, ...part }) => ({
        ...part,
        items: JSON.parse(items) as BlockId[],
      })),
  };
}
