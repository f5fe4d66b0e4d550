import { useText } from '../text/index.ts';

/** Said before anything is erased, in the same words wherever it is done. */
export function WhatGoes() {
  const { t } = useText();
  return (
    <>
      <h3>{t('keeping.goes')}</h3>
      <ul>
        <li>{t('keeping.goes.words')}</li>
        <li>{t('keeping.goes.people')}</li>
        <li>{t('keeping.goes.ways')}</li>
        <li>{t('keeping.goes.backups')}</li>
      </ul>
      <h3>{t('keeping.stays')}</h3>
      <ul>
        <li>{t('keeping.stays.fact')}</li>
        <li>{t('keeping.stays.carried')}</li>
        <li>{t('keeping.stays.outside')}</li>
      </ul>
    </>
  );
}
