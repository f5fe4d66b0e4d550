import { Copy, Download, Pencil } from 'lucide-react';
import type { FormSummary } from '../../shared/meeting/form-draft.ts';
import { versionName } from '../../shared/meeting/form-draft.ts';
import { call } from '../api/call.ts';
import { refresh, useFetched } from '../api/fetched.ts';
import { formsQuery } from '../api/queries.ts';
import { type Deed, useDeed } from '../case/use-deed.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { dateToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { FailedPage } from '../ui/FailedPage.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link, navigate } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { Panel } from '../ui/Panel.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import styles from './form.module.css';

const again = () => refresh(formsQuery);

/** Every form there is, with its versions; those of the folder beside those made here. */
export default function FormsPage() {
  const { t } = useText();
  const fetched = useFetched(formsQuery);
  const deed = useDeed(again);
  if (fetched.status === 'failed') return <FailedPage error={fetched.error} onRetry={fetched.retry} />;
  if (fetched.status === 'pending') return <WaitingPage />;
  const { forms, drafts } = fetched.data;
  return (
    <Page
      title={t('forms.heading')}
      lead={t('forms.lead')}
      above={<Link href="/organisation">{t('forms.settings')}</Link>}
      tools={<SignOutButton />}
    >
      <div role="alert">{deed.refusal !== '' && <Notice tone="ask">{deed.refusal}</Notice>}</div>
      {drafts.length > 0 && (
        <Panel className={styles.panel}>
          <h2>{t('forms.drafts')}</h2>
          <ul>
            {drafts.map(({ id, title }) => (
              <li key={id}>
                <Link href={`/organisation/forms/${id}`} className={buttonClass('plain')}>
                  <Pencil size={18} aria-hidden />
                  <span dir="auto">{title || t('forms.untitled')}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {forms.map((form) => (
        <Form key={form.id} form={form} deed={deed} />
      ))}
    </Page>
  );
}

function Form({ form, deed }: { form: FormSummary; deed: Deed }) {
  const { t } = useText();
  const { id, title, issuer, minutes, source, versions, inForce, isOffered } = form;
  const newest = versions[0]?.version ?? 1;
  const begin = (as: 'copy' | 'version') =>
    void deed.run(async () => {
      const { draft } = await call('beginForm', { form: id, version: inForce ?? newest, as });
      navigate(`/organisation/forms/${draft}`);
    });
  return (
    <Panel className={styles.panel} aria-label={title}>
      <h2 dir="auto">{title}</h2>
      <p>{[issuer, t('common.min', { count: minutes }), t(`forms.source.${source}`)].join(' · ')}</p>
      <ul>
        {versions.map(({ version, validFrom, by }) => (
          <li key={version}>
            {t('forms.version', { version })}
            {validFrom !== '' && ` · ${t('forms.from', { from: dayOrWords(validFrom) })}`}
            {by !== '' && ` · ${by}`}
            {version === inForce && ` · ${t('forms.in-force')}`}{' '}
            <a
              href={`/api/forms/${versionName({ id, version })}/file`}
              download
              aria-label={t('forms.download-version', { title, version })}
            >
              <Download size={16} aria-hidden /> YAML
            </a>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button
          onClick={() => begin('copy')}
          disabled={deed.isRunning}
          aria-label={t('forms.copy-of', { title })}
        >
          <Copy size={18} aria-hidden />
          {t('forms.copy')}
        </Button>
        {source === 'browser' && (
          <Button onClick={() => begin('version')} disabled={deed.isRunning}>
            <Pencil size={18} aria-hidden />
            {t('forms.new-version')}
          </Button>
        )}
        <label className={styles.tick}>
          <input
            type="checkbox"
            checked={isOffered}
            disabled={deed.isRunning}
            onChange={() => void deed.run(() => call('offerForm', { form: id, isOffered: !isOffered }))}
          />
          {t('forms.offered')}
        </label>
      </div>
    </Panel>
  );
}

/** A day, or the words of the form's source. */
function dayOrWords(from: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(from) ? dateToText(from, 'long') : from;
}
