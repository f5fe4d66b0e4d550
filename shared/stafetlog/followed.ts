import { isDeadline } from '../dates/deadline.ts';
import type { BlockId, ParticipantId } from '../ids.ts';
import { mayOwn } from '../minutes/model/fits.ts';
import {
  type Agreement,
  type Intervention,
  itemReference,
  minutesToAgreements,
  type PossibleOwner,
} from '../minutes/read/agreements.ts';
import { type Minutes, nodeToText, walkMinutes } from '../minutes/read/read.ts';

/** What is followed up between meetings besides agreements, when somebody or a day is named for it. */
export const followedKinds = ['intervention', 'evaluation', 'clarification', 'followUp'] as const;
export type FollowedKind = (typeof followedKinds)[number];

/** An agreement, or anything else in the minutes with an owner or a date, as the stafetlog keeps it. */
export type Followed = Pick<
  Agreement,
  'id' | 'text' | 'owner' | 'forWhom' | 'deadline' | 'firstStep' | 'item'
> & {
  kind: Agreement['kind'] | FollowedKind;
  /** R051: the meeting has decided that it stops. */
  stopped?: true;
  /** R054: what it belongs to, in the words of these minutes; `text` null: it is no longer there. */
  interventions?: { id: BlockId; text: string | null }[];
};

/**
 * Minutes → what is followed up between meetings (R064, R083, R124, R125): agreements first, then the rest in document order.
 * What nobody and no day is named for leads nowhere, and is not in it. Pure and total, as `minutesToAgreements`.
 */
export function minutesToFollowed(minutes: Minutes, people: readonly PossibleOwner[]): Followed[] {
  const { agreements, interventions } = minutesToAgreements(minutes, people);
  return [
    ...agreements.map((agreement) => agreementToFollowed(agreement, interventions)),
    ...interventions.map(interventionToFollowed),
    ...topicsToFollowed(minutes, new Set(people.filter(mayOwn).map(({ id }) => id))),
  ].filter(({ kind, owner, deadline }) => {
    return !isFollowedKind(kind) || owner !== null || deadline !== null;
  });
}

function agreementToFollowed(
  { missing, settledLater, familyApproval, interventions: named = [], ...agreement }: Agreement,
  interventions: readonly Intervention[],
): Followed {
  if (named.length === 0) return agreement;
  const textOf = (id: BlockId) => interventions.find((one) => one.id === id)?.text ?? null;
  return { ...agreement, interventions: named.map((id) => ({ id, text: textOf(id) })) };
}

export function isFollowedKind(kind: Followed['kind']): kind is FollowedKind {
  return (followedKinds as readonly string[]).includes(kind);
}

const plain = { forWhom: null, firstStep: false };

function interventionToFollowed(intervention: Intervention): Followed {
  const { id, text, owner, deadline, item, decision } = intervention;
  const stopped = decision === 'stop' ? { stopped: true as const } : {};
  return { ...plain, id, kind: 'intervention', text, owner, deadline, item, ...stopped };
}

function topicsToFollowed(minutes: Minutes, owners: ReadonlySet<ParticipantId>): Followed[] {
  const seen = new Set<string>();
  return walkMinutes(minutes).flatMap(({ node, item }): Followed[] => {
    const { id, kind, owner, date } = node.attributes;
    const isFollowed = node.node === 'topic' && isFollowedKind(kind as FollowedKind);
    // Of two with the same id the first keeps it; the other is read once it has been given its own.
    if (!isFollowed || typeof id !== 'string' || seen.has(id)) return [];
    seen.add(id);
    return [
      {
        ...plain,
        id: id as BlockId,
        kind: kind as FollowedKind,
        text: nodeToText(node),
        owner: owners.has(owner as ParticipantId) ? (owner as ParticipantId) : null,
        deadline: isDeadline(date) ? date : null,
        item: item && itemReference(item),
      },
    ];
  });
}
