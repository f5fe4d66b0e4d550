import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftView, FormDraft } from '../../shared/meeting/form-draft.ts';
import type { TemplateFault } from '../../shared/meeting/template-faults.ts';
import { call, Refused } from '../api/call.ts';
import { formDraftQuery } from '../api/queries.ts';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';

/** Milliseconds after the last change until it is saved. */
const pause = 1_200;
/** Milliseconds until what could not be saved is tried again. */
const retryAfter = 5_000;

/** `other`: somebody else has saved the same draft. */
export type SaveState = 'saved' | 'saving' | 'waiting' | 'failed' | 'other';

/** A form as it is being made: kept on the server a moment after each change. */
export function useFormDraft(view: DraftView) {
  const [content, setContent] = useState(view.content);
  const [faults, setFaults] = useState<TemplateFault[]>(view.faults);
  const [state, setState] = useState<SaveState>('saved');
  const version = useRef(view.version);
  const saved = useRef(view.content);
  const newest = useRef(view.content);

  const known = useRef(view.faults);

  /** What is wrong with what is kept now; null: the last change is not. */
  const save = useCallback(async (): Promise<TemplateFault[] | null> => {
    const sent = newest.current;
    if (sent === saved.current) return known.current;
    setState('saving');
    try {
      const answer = await call('saveForm', { draft: view.id, version: version.current, content: sent });
      version.current = answer.version;
      saved.current = sent;
      known.current = answer.faults;
      setFaults(answer.faults);
      setState(newest.current === sent ? 'saved' : 'waiting');
      return newest.current === sent ? answer.faults : null;
    } catch (error) {
      setState(error instanceof Refused && error.code === 'changed' ? 'other' : 'failed');
      return null;
    }
  }, [view.id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change begins the pause anew
  useEffect(() => {
    if (state !== 'waiting' && state !== 'failed') return;
    const timer = setTimeout(() => void save(), state === 'failed' ? retryAfter : pause);
    return () => clearTimeout(timer);
  }, [state, content, save]);
  useAskBeforeLeaving(state !== 'saved');

  return {
    content,
    faults,
    state,
    save,
    version: () => version.current,
    change: (next: FormDraft): void => {
      newest.current = next;
      setContent(next);
      setState((before) => (before === 'other' ? 'other' : 'waiting'));
    },
    /** What stands here is to count, whatever the other has saved. */
    keepMine: async (): Promise<void> => {
      version.current = (await formDraftQuery(view.id).fetch()).version;
      await save();
    },
  };
}
