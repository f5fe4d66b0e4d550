import { FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { MeetingId } from '../../shared/ids.ts';
import {
  type Audience,
  type Invitation,
  type InvitationLine,
  invitationToText,
  makeInvitation,
} from '../../shared/invitation/invitation.ts';
import type { InvitationView } from '../../shared/invitation/rows.ts';
import { fetchFile, keepFile } from '../api/file.ts';
import { errorToText } from '../api/refusal-text.ts';
import { useWordList } from '../api/use-word-list.ts';
import { type t as say, useText } from '../text/index.ts';
import { writtenLanguage } from '../text/languages.ts';
import { useToday } from '../text/use-today.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Explained } from '../ui/Explained.tsx';
import { KnownWords } from '../ui/known-words.ts';
import styles from './invitation.module.css';

export interface TextProps {
  view: MeetingView;
  invitation: InvitationView;
}

/** The paper. `audience`: who reads it; null: whoever invites looks at both. */
export function InvitationText({ audience, ...props }: TextProps & { audience: Audience | null }) {
  const { t, dates } = useText();
  const today = useToday();
  const [chosen, setChosen] = useState<Audience>(audience ?? 'family');
  const find = useWordList();
  const { view, invitation } = props;
  const { meeting, childParts, planningDuties, proposals } = view;
  const made = makeInvitation(
    { ...invitation, meeting, childParts, planningDuties, proposals },
    {
      audience: chosen,
      say: (key, values) => t(`invitation.${key}`, values),
      language: dates,
      today,
    },
  );
  return (
    <section className={styles.reading} aria-label={t('inviting.title')}>
      <div className={styles.tools}>
        {audience === null && <Switch chosen={chosen} onChoose={setChosen} t={t} />}
        <Button onClick={() => window.print()}>
          <Printer size={18} aria-hidden />
          {t('inviting.print')}
        </Button>
        <FetchPdf id={view.meeting.id} audience={chosen} />
        <CopyButton key={chosen} text={invitationToText(made)} describe={t('inviting.copy-what')} />
      </div>
      <KnownWords value={find}>
        <Paper invitation={made} />
      </KnownWords>
    </section>
  );
}

/** On paper without a printer of one's own; in Danish, as every file. Fetched first, so that a refusal is words on the page. */
function FetchPdf({ id, audience }: { id: MeetingId; audience: Audience }) {
  const { t } = useText();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const fetchIt = async (): Promise<void> => {
    setBusy(true);
    setRefusal('');
    try {
      keepFile(await fetchFile('exportInvitation', id, `${audience}.pdf`));
    } catch (error) {
      setRefusal(errorToText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button aria-disabled={isBusy} onClick={() => void (isBusy || fetchIt())}>
        <FileDown size={18} aria-hidden />
        {t('inviting.pdf')}
      </Button>
      <p role="alert" className={styles.refusal}>
        {refusal}
      </p>
    </>
  );
}

function Switch(props: { chosen: Audience; onChoose: (audience: Audience) => void; t: typeof say }) {
  const { chosen, onChoose, t } = props;
  return (
    <fieldset className={styles.switch} aria-label={t('inviting.for')}>
      {(['family', 'professional'] as const).map((each) => (
        <button key={each} type="button" aria-pressed={each === chosen} onClick={() => onChoose(each)}>
          {t(`inviting.for.${each}`)}
        </button>
      ))}
    </fieldset>
  );
}

function Paper({ invitation: { title, opening, sections } }: { invitation: Invitation }) {
  return (
    <article className={styles.paper}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.opening} dir="auto">
        {opening}
      </p>
      {sections.map(({ heading, isList, lines }) => (
        <section key={heading} className={styles.section}>
          <h3>{heading}</h3>
          {isList ? (
            <ul className={lines.some(({ lead }) => lead !== '') ? styles.numbered : undefined}>
              {lines.map((each, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
                <li key={index} className={each.isSub ? styles.sub : undefined}>
                  <Line line={each} />
                </li>
              ))}
            </ul>
          ) : (
            lines.map(({ text, isWritten }) => (
              <p key={text} lang={isWritten ? writtenLanguage : undefined} dir="auto">
                <Explained text={text} />
              </p>
            ))
          )}
        </section>
      ))}
    </article>
  );
}

function Line({ line: { lead, text, note, isWritten } }: { line: InvitationLine }) {
  return (
    <>
      <span className={styles.lead}>{lead}</span>
      <span lang={isWritten ? writtenLanguage : undefined} dir="auto">
        <Explained text={text} />
      </span>
      {note && (
        <span className={styles.note} dir="auto">
          {note}
        </span>
      )}
    </>
  );
}
