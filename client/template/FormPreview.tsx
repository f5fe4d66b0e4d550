import { useEffect, useMemo, useState } from 'react';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { ParticipantId } from '../../shared/ids.ts';
import type { FormDraft } from '../../shared/meeting/form-draft.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { nothingCarried } from '../../shared/minutes/seed/carry.ts';
import { seedMinutes } from '../../shared/minutes/seed/seed.ts';
import { MinutesEditor } from '../editor/MinutesEditor.tsx';
import { useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';

/** Milliseconds after the last change. */
const pause = 400;

/** The form as it stands in the minutes of a meeting: the same seed, in the same editor, which nobody writes in here. */
export default function FormPreview({ content }: { content: FormDraft }) {
  const { t, language } = useText();
  const today = useToday();
  const [shown, setShown] = useState(content);
  useEffect(() => {
    const timer = setTimeout(() => setShown(content), pause);
    return () => clearTimeout(timer);
  }, [content]);
  const people = useMemo(
    () => [
      somebody('parent', t('forms.preview.parent')),
      somebody('professional', t('forms.preview.professional')),
    ],
    [t],
  );
  const { doc, awareness } = useMemo(() => contentToDocument(shown, people), [shown, people]);
  useEffect(
    () => () => {
      awareness.destroy();
      doc.destroy();
    },
    [doc, awareness],
  );
  const view = useMemo(
    () => ({
      people,
      former: [],
      me: 'nobody' as ParticipantId,
      today,
      onAttendance: null,
      mayRecordAttendanceFor: () => false,
      meetingDates: new Map(),
      progress: [],
      onProgress: null,
      mayRecordProgressFor: () => false,
      quotes: null,
      onConfirmQuote: null,
    }),
    [people, today],
  );
  return (
    <MinutesEditor
      key={`${language} ${doc.guid}`}
      doc={doc}
      awareness={awareness}
      editable={false}
      view={view}
    />
  );
}

function contentToDocument({ validFrom: _, ...content }: FormDraft, people: Participant[]) {
  const doc = new Y.Doc();
  const template = { ...content, id: 'preview', version: 1, minutes: 0 };
  Y.applyUpdate(
    doc,
    seedMinutes({
      template,
      purpose: '',
      caseKind: 'existing',
      childWord: 'child',
      // What only a follow-up has is shown too: whoever makes the form wants to see all of it.
      isFollowUp: true,
      isMidway: true,
      newcomers: people.map(({ id }) => id),
      isInterpreted: true,
      participants: people,
      idPrefix: 'preview',
      carried: nothingCarried,
    }),
  );
  return { doc, awareness: new Awareness(doc) };
}

const somebody = (kind: Participant['kind'], name: string): Participant => ({
  ...{ id: kind as string as ParticipantId, name, kind, duties: [], present: null },
  ...{ role: '', authority: '', responsibilityArea: '', decisionPower: '' },
});
