import { type ReactNode, useState } from 'react';
import { mayInMeeting } from '../../shared/phases/access.ts';
import type { LockedPart } from '../delivery/part.ts';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import { AdditionDialog } from './AdditionDialog.tsx';

export interface Adding {
  mayAdd: boolean;
  /** Asks for an addition, beginning with these words; `onDone` when it stands there. */
  start: (words?: string, onDone?: () => void) => void;
  /** True from the moment an own addition stands after the minutes. */
  isDone: boolean;
  dialog: ReactNode;
}

/** R096: an addition under one's own name. What one has begun to write is kept while the page is open. */
export function useAdding({ view, onChanged }: LockedPart): Adding {
  const { meeting, roles, me } = view;
  const [isOpen, setOpen] = useState(false);
  const [isDone, setDone] = useState(false);
  const [text, setText] = useState('');
  const [whenDone, setWhenDone] = useState<() => void>(() => () => undefined);
  useAskBeforeLeaving(text !== '');
  const start: Adding['start'] = (words, onDone = () => undefined) => {
    if (words !== undefined) setText(words);
    setWhenDone(() => onDone);
    setDone(false);
    setOpen(true);
  };
  const done = (): void => {
    setOpen(false);
    setText('');
    setDone(true);
    whenDone();
  };
  return {
    mayAdd: mayInMeeting(roles, 'writeAddition', meeting.phase, true),
    start,
    isDone,
    dialog: isOpen && (
      <AdditionDialog
        {...{ meeting: meeting.id, participant: me, text, onChanged }}
        onText={setText}
        onClose={() => setOpen(false)}
        onDone={done}
      />
    ),
  };
}
