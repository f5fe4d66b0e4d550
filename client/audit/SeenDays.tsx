import type { SeenDay, SeenEntry } from '../../shared/audit/seen.ts';
import { dateToText, instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import styles from './audit.module.css';

/** By day, newest first; of each day who, and what they did. `isOwn`: it is the reader alone, who is not named again. */
export function SeenDays({ days, isOwn = false }: { days: readonly SeenDay[]; isOwn?: boolean }) {
  const { t } = useText();
  if (days.length === 0) return <p className={styles.none}>{t('audit.none')}</p>;
  return (
    <>
      {days.map(({ date, entries }) => (
        <section key={date} className={styles.day}>
          <h2>{dateToText(date, 'long')}</h2>
          <ul>
            {[...Map.groupBy(entries, ({ who, name }) => `${who} ${name}`)].map(([key, ofOne]) => (
              <li key={key}>
                {!isOwn && <Who entry={ofOne[0] as SeenEntry} />}
                <ul className={styles.purposes}>
                  {ofOne.map((entry) => (
                    <Purpose key={`${entry.purpose} ${entry.part} ${entry.case?.id}`} entry={entry} />
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Who({ entry: { who, name } }: { entry: SeenEntry }) {
  const { t } = useText();
  return (
    <p className={styles.who} dir="auto">
      {t(`seen.who.${who}`)}
      {name !== null && ` · ${name}`}
    </p>
  );
}

function Purpose({ entry }: { entry: SeenEntry }) {
  const { t } = useText();
  const { purpose, part, from, to, case: of } = entry;
  const [first, last] = [from && instantToDated(from).time, to && instantToDated(to).time];
  return (
    <li>
      <span dir="auto">
        {t(`seen.purpose.${purpose}`)}
        {part !== null && ` (${part.toUpperCase()})`}
        {of !== null && ` ${t('audit.of-case', { child: of.childFirstName })}`}
      </span>
      {first !== null && last !== null && (
        <span className={styles.time}>
          {first === last ? t('audit.at', { time: first }) : t('audit.between', { from: first, to: last })}
        </span>
      )}
    </li>
  );
}

/** Everything as a file, with one press. `path`: without its ending. */
export function SeenFiles({ path }: { path: string }) {
  const { t } = useText();
  return (
    <p className={styles.files}>
      <span>{t('audit.file')}</span>
      {(['csv', 'json'] as const).map((kind) => (
        <a key={kind} href={`${path}.${kind}`} download>
          {t(`audit.file.${kind}`)}
        </a>
      ))}
    </p>
  );
}
