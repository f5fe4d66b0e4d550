import type { BlockId, MeetingId, ParticipantId, PersonId } from '../../ids.ts';
import { isFollowedKind } from '../../stafetlog/followed.ts';
import { effectiveDeadline, isOpen, type StafetlogAgreement } from '../../stafetlog/stafetlog.ts';
import { type VoiceKind, voices } from '../model/blocks.ts';
import { type Agreement, fieldText, type Intervention, minutesToAgreements } from '../read/agreements.ts';
import { type Minutes, type MinutesNode, walkMinutes } from '../read/read.ts';

/** What a follow-up opens with (R012, R101, R106): the server gathers it, the seed puts it in. */
export interface CarriedOver {
  /** Open agreements of all earlier meetings, each once, with its own id and the last meeting that held it. */
  agreements: (Pick<Agreement, 'id' | 'kind' | 'text' | 'owner' | 'forWhom' | 'deadline' | 'firstStep'> & {
    from: MeetingId;
    /** As the block's attribute holds them. */
    interventions?: string;
  })[];
  /** Interventions that were not stopped. */
  interventions: (Pick<Intervention, 'id' | 'text' | 'owner' | 'deadline'> & { from: MeetingId })[];
  /** The last words of the family and the child, by field. */
  voices: {
    id: BlockId;
    kind: VoiceKind;
    speaker: ParticipantId | null;
    fields: Record<string, string>;
    from: MeetingId;
  }[];
  /** The tovholder's entries since the last meeting, oldest first, each one line with its date. */
  entries: string[];
}

/**
 * Stands for the meeting something comes from when somebody at the new one was not there: an id of it, in a document
 * that all of them read, would tell that it was held. No id of a meeting: `newId` makes longer ones.
 */
export const earlierMeeting = 'earlier' as MeetingId;

export const nothingCarried: CarriedOver = { agreements: [], interventions: [], voices: [], entries: [] };

/** A meeting that has been held, with what its minutes say now. */
export interface HeldMinutes {
  meeting: MeetingId;
  people: Parameters<typeof minutesToAgreements>[1];
  minutes: Minutes;
}

/** Where people sit in the new meeting. Null: not there, so whoever takes over is asked for. */
export interface NewSeats {
  ofPerson(person: PersonId): ParticipantId | null;
  /** By a seat in an earlier meeting of the case. */
  ofParticipant(earlier: ParticipantId): ParticipantId | null;
}

/** Each open agreement as it is now: owner and deadline are those that count today. Interventions come by themselves. */
export function agreementsToCarry(
  agreements: readonly StafetlogAgreement[],
  seats: NewSeats,
): CarriedOver['agreements'] {
  return agreements.filter(isOpen).flatMap((agreement) => {
    const { id, kind, text, firstStep, forWhom, owner, meeting, interventions = [] } = agreement;
    if (isFollowedKind(kind)) return [];
    return {
      id,
      kind,
      text,
      firstStep,
      from: meeting.id,
      owner: owner && seats.ofPerson(owner.person),
      forWhom: isGroup(forWhom) ? forWhom : forWhom && seats.ofParticipant(forWhom as ParticipantId),
      deadline: effectiveDeadline(agreement),
      ...(interventions.length > 0 && { interventions: interventions.map((one) => one.id).join(' ') }),
    };
  });
}

const isGroup = (forWhom: string | null) => ['child', 'parents', 'sibling'].includes(forWhom ?? '');

/** What runs on: said in some meeting and not stopped in the last one that has it. `held` in the order held. */
export function interventionsToCarry(
  held: readonly HeldMinutes[],
  seats: NewSeats,
): CarriedOver['interventions'] {
  const latest = new Map<BlockId, Intervention & { from: MeetingId }>();
  for (const { meeting, people, minutes } of held) {
    for (const intervention of minutesToAgreements(minutes, people).interventions) {
      latest.set(intervention.id, { ...intervention, from: meeting });
    }
  }
  return [...latest.values()]
    .filter(({ text, decision }) => text !== '' && decision !== 'stop')
    .map(({ id, text, owner, deadline, from }) => ({
      id,
      text,
      deadline,
      from,
      owner: owner && seats.ofParticipant(owner),
    }));
}

/** What the family and the child said last, in the latest meeting where they said something. `held` in the order held. */
export function voicesToCarry(held: readonly HeldMinutes[], seats: NewSeats): CarriedOver['voices'] {
  const spoken = held.map((one) => voicesIn(one, seats));
  return (Object.keys(voices) as VoiceKind[]).flatMap(
    (kind) => spoken.map((all) => all.filter((voice) => voice.kind === kind)).findLast(hasAny) ?? [],
  );
}

const hasAny = (list: readonly unknown[]) => list.length > 0;

/** Words that were new in that meeting; those carried into it were said before. */
function voicesIn({ meeting, minutes }: HeldMinutes, seats: NewSeats): CarriedOver['voices'] {
  const found = new Map<string, CarriedOver['voices'][number]>();
  for (const { node } of walkMinutes(minutes)) {
    const { id, kind, speaker, declined, carriedFrom } = node.attributes;
    const isNew = node.node === 'voice' && typeof carriedFrom !== 'string' && declined !== true;
    if (!isNew || typeof id !== 'string' || !isVoiceKind(kind) || found.has(id)) continue;
    const fields = fieldTexts(node, kind);
    if (Object.keys(fields).length === 0) continue;
    const seat = typeof speaker === 'string' ? seats.ofParticipant(speaker as ParticipantId) : null;
    found.set(id, { id: id as BlockId, kind, speaker: seat, fields, from: meeting });
  }
  return [...found.values()];
}

function isVoiceKind(kind: unknown): kind is VoiceKind {
  return typeof kind === 'string' && Object.hasOwn(voices, kind);
}

function fieldTexts(node: MinutesNode, kind: VoiceKind): Record<string, string> {
  const texts = voices[kind].map((name) => [name, fieldText(node, name)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}
