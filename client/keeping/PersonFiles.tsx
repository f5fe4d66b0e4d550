import { useText } from '../text/index.ts';
import { Panel } from '../ui/Panel.tsx';
import styles from './keeping.module.css';
import type { KeepingPart } from './part.ts';

/** Everything that is kept about one person, handed out by the tovholder to whoever asks for their own. */
export function PersonFiles({ view }: Pick<KeepingPart, 'view'>) {
  const { t } = useText();
  if (view.people.length === 0) return null;
  return (
    <Panel className={styles.panel}>
      <h2>{t('keeping.file')}</h2>
      <p>{t('keeping.file.text')}</p>
      <ul>
        {view.people.map(({ person, name }) => (
          <li key={person} dir="auto">
            <a href={`/api/cases/${view.case.id}/person-file/${person}`} download>
              {t('keeping.file.of', { name })}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
