import { useState } from 'react';
import { useText } from '../text/index.ts';
import { Page } from '../ui/Page.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import { Outcome } from './Outcome.tsx';
import { useVerified } from './use-verified.ts';
import styles from './verify.module.css';

/** Is a copy what was locked? For anybody who has one; nobody has to come in by a link. */
export default function VerifyPage() {
  const { t } = useText();
  const [file, setFile] = useState<File | null>(null);
  const verified = useVerified(file);
  return (
    <Page title={t('verify.title')} lead={t('verify.lead')} isCard>
      <ChooseFile hasFile={file !== null} onFile={setFile} />
      <div role="status" className={styles.answer}>
        {file && <Outcome name={file.name} verified={verified} />}
      </div>
      <p className={styles.kept}>{t('verify.kept')}</p>
      <p>
        <a href="/accessibility" target="_blank" rel="noopener">
          {t('common.statement')}
        </a>
      </p>
    </Page>
  );
}
