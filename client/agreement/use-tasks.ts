import { useCallback, useMemo, useRef } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { BlockId, ParticipantId } from '../../shared/ids.ts';
import type { Fingerprint } from '../../shared/minutes/canonical/canonical.ts';
import type { Agreement } from '../../shared/minutes/read/agreements.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { answerTo, type Recognition } from '../../shared/recognition/recognition.ts';
import { keepUnchanged } from '../api/keep-unchanged.ts';
import type { Deeds } from '../frame/use-deeds.ts';

/** An agreement with an owner. */
export interface Task {
  id: BlockId;
  owner: ParticipantId;
  /** Of what it says now. */
  fingerprint: Fingerprint;
  isMine: boolean;
  /** The owner has said "Det er min opgave" of exactly this. */
  isConfirmed: boolean;
  /** Who else had made the link by which it was confirmed. */
  linkBy: ParticipantId | null;
  /** The reader is asked. */
  mayConfirm: boolean;
}

export interface Tasks {
  /** Null when nobody owns it. */
  of: (agreement: Pick<Agreement, 'id' | 'owner' | 'missing'>) => Task | null;
  confirm: (task: Task) => void;
}

/** R107. `said`: what each agreement with an owner says now; `rows`: who has answered what. */
export function useTasks(
  { meeting, me, roles }: MeetingView,
  deeds: Pick<Deeds, 'run'>,
  said: readonly { id: BlockId; fingerprint: Fingerprint }[],
  rows: readonly Recognition[],
): Tasks {
  const { run } = deeds;
  // A task that is what it was is the same object, so that the card it stands on need not render.
  const given = useRef(new Map<BlockId, Task>());
  const confirm: Tasks['confirm'] = useCallback(
    ({ id, owner, fingerprint }) =>
      void run('confirmTask', { answer: 'yes', participant: owner, subject: id, fingerprint }),
    [run],
  );
  return useMemo(() => {
    const mayConfirmOwn = mayInMeeting(roles, 'confirmTask', meeting.phase, true);
    const fingerprints = new Map(said.map(({ id, fingerprint }) => [id, fingerprint]));
    return {
      of({ id, owner, missing }) {
        const fingerprint = fingerprints.get(id);
        if (owner === null || fingerprint === undefined) return null;
        const held = answerTo(rows, owner, 'task', { id, fingerprint });
        const isConfirmed = held?.answer === 'yes';
        const linkBy = isConfirmed ? held.linkBy : null;
        const isMine = owner === me;
        const mayConfirm = isMine && !isConfirmed && mayConfirmOwn && !missing.includes('text');
        const made: Task = { id, owner, fingerprint, isMine, isConfirmed, linkBy, mayConfirm };
        const task = keepUnchanged(given.current.get(id) ?? made, made);
        given.current.set(id, task);
        return task;
      },
      confirm,
    };
  }, [meeting.phase, me, roles, said, rows, confirm]);
}
