import type { StatementView } from '../../shared/organisation/settings.ts';
import { call } from '../api/call.ts';
import { type Query, useFetched } from '../api/fetched.ts';
import { type TextKey, useText } from '../text/index.ts';
import { FailedPage } from '../ui/FailedPage.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import statement from './statement.json' with { type: 'json' };
import styles from './statement.module.css';

const statementQuery: Query<StatementView> = { key: 'statement', fetch: () => call('statement', {}) };

/** The law on web accessibility asks for it: read by anybody, in the order of the model that the Commission has laid down (2018/1523). */
export default function StatementPage() {
  const answers = useFetched(statementQuery);
  if (answers.status === 'pending') return <WaitingPage />;
  if (answers.status === 'failed') return <FailedPage error={answers.error} onRetry={answers.retry} />;
  return <Statement responsible={answers.data} />;
}

function Statement({ responsible }: { responsible: StatementView }) {
  const { t, language } = useText();
  const organisation = responsible.name || t('accessibility.unnamed');
  const day = (date: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
  return (
    <Page title={t('accessibility.title')} lead={t('accessibility.lead')}>
      <article className={styles.statement}>
        <section>
          <h2>{t('accessibility.who')}</h2>
          <p>{t('accessibility.who.text', { organisation, site: window.location.host })}</p>
          <p>
            <a href={statement.law}>{t('accessibility.law')}</a>
          </p>
          {responsible.address !== '' && (
            <p>
              <a href={responsible.address}>{t('accessibility.official')}</a>
            </p>
          )}
        </section>
        <section>
          <h2>{t('accessibility.status')}</h2>
          <p>{t(`accessibility.status.${statement.status}` as TextKey)}</p>
        </section>
        <section>
          <h2>{t('accessibility.limits')}</h2>
          <p>{t('accessibility.limits.text')}</p>
          <ul>
            {statement.limits.map(({ key, criteria }) => (
              <li key={key}>
                <h3>{t(`accessibility.limit.${key}` as TextKey)}</h3>
                <p>{t(`accessibility.limit.${key}.text` as TextKey)}</p>
                <p>{t(`accessibility.limit.${key}.instead` as TextKey)}</p>
                <p className={styles.soft}>
                  {t('accessibility.criteria', { criteria: criteria.join(', ') })}
                </p>
              </li>
            ))}
          </ul>
          <p>{t('accessibility.no-burden')}</p>
        </section>
        <section>
          <h2>{t('accessibility.made')}</h2>
          <p>
            {t('accessibility.made.text', { made: day(statement.made), reviewed: day(statement.reviewed) })}
          </p>
          <p>{t('accessibility.made.how')}</p>
        </section>
        <Contact responsible={responsible} />
        <section>
          <h2>{t('accessibility.complaint')}</h2>
          <p>{t('accessibility.complaint.text')}</p>
          <p>
            <a href={statement.complaint}>{t('accessibility.complaint.link')}</a>
          </p>
        </section>
      </article>
    </Page>
  );
}

/** Where nothing is set, whoever has invited is the one whom a reader knows. */
function Contact({ responsible: { phone, mail } }: { responsible: StatementView }) {
  const { t } = useText();
  return (
    <section>
      <h2>{t('accessibility.contact')}</h2>
      <p>{t('accessibility.contact.text')}</p>
      {phone === '' && mail === '' ? (
        <p>{t('accessibility.contact.unknown')}</p>
      ) : (
        <dl>
          {phone !== '' && (
            <div>
              <dt>{t('accessibility.phone')}</dt>
              <dd>
                <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
              </dd>
            </div>
          )}
          {mail !== '' && (
            <div>
              <dt>{t('accessibility.mail')}</dt>
              <dd>
                <a href={`mailto:${mail}`}>{mail}</a>
              </dd>
            </div>
          )}
        </dl>
      )}
    </section>
  );
}
