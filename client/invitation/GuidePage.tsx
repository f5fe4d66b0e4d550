import { Printer } from 'lucide-react';
import type { Audience } from '../../shared/invitation/invitation.ts';
import { proposedSettings } from '../../shared/organisation/proposed.ts';
import { useWordList } from '../api/use-word-list.ts';
import StatementPage from '../organisation/StatementPage.tsx';
import { type TextKey, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Explained } from '../ui/Explained.tsx';
import { KnownWords } from '../ui/known-words.ts';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import styles from './guide.module.css';
import { guidePaths } from './guide-paths.ts';

/** R059: exactly what the folder for parents has, in its order. The professionals' is made of what the other sources ask of them. */
const parts = {
  family: ['what', 'why', 'child', 'how', 'happens', 'agenda'],
  professional: ['what', 'when', 'before', 'child', 'happens', 'after'],
} as const satisfies Record<Audience, readonly string[]>;

/** What anybody may read, in one file. `audience`: null for the accessibility statement. */
export default function GuidePage({ audience }: { audience: Audience | null }) {
  return audience ? <Guide audience={audience} /> : <StatementPage />;
}

/** R057: says nothing of any case, so that a parent can read it before there is a seat. */
function Guide({ audience }: { audience: Audience }) {
  const { t } = useText();
  const find = useWordList(proposedSettings.words);
  const other = audience === 'family' ? 'professional' : 'family';
  return (
    <KnownWords value={find}>
      <Page
        title={t(`guide.${audience}.title`)}
        lead={t(`guide.${audience}.lead`)}
        tools={
          <Button onClick={() => window.print()}>
            <Printer size={18} aria-hidden />
            {t('guide.print')}
          </Button>
        }
      >
        <article className={styles.guide}>
          {parts[audience].map((part) => (
            <section key={part}>
              <h2>{t(`guide.${audience}.${part}` as TextKey)}</h2>
              {audience === 'family' && part === 'agenda' && (
                <ol>
                  {t('guide.family.agenda.list')
                    .split('\n')
                    .map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                </ol>
              )}
              {t(`guide.${audience}.${part}.text` as TextKey)
                .split('\n')
                .map((line) => (
                  <p key={line}>
                    <Explained text={line} />
                  </p>
                ))}
            </section>
          ))}
          <section>
            <h2>{t('guide.further')}</h2>
            <p>{t('guide.further.text')}</p>
            <p className={styles.other}>
              <Link href={guidePaths[other]}>{t(`guide.other.${other}`)}</Link>
            </p>
            <p className={styles.other}>
              <a href="/accessibility" target="_blank" rel="noopener">
                {t('common.statement')}
              </a>
            </p>
          </section>
        </article>
      </Page>
    </KnownWords>
  );
}
