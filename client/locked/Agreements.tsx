import { deadlineToText } from '../../shared/dates/dates.ts';
import { everybodyIn } from '../../shared/lock/locked.ts';
import type { Agreement } from '../../shared/minutes/read/agreements.ts';
import type { LockedPart } from '../delivery/part.ts';
import { Face } from '../people/Face.tsx';
import { useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { Link } from '../ui/navigation.tsx';
import { ReadAloud } from '../ui/ReadAloud.tsx';
import styles from './LockedPaper.module.css';

/** Who does what by when, once more, in one place. */
export function Agreements({ view, locked: { minutes } }: LockedPart) {
  const { t } = useText();
  return (
    <section className={styles.part} aria-labelledby="agreements">
      <h2 id="agreements">{t('locked.agreements')}</h2>
      {minutes.agreements.length > 0 && <ReadAloud what="agreements" />}
      {minutes.agreements.length === 0 && <p>{t('locked.agreements.none')}</p>}
      <ol className={styles.agreements}>
        {minutes.agreements.map((agreement) => (
          <Line key={agreement.id} agreement={agreement} people={everybodyIn(minutes)} />
        ))}
      </ol>
      {view.caseRoles.length > 0 && (
        <p className={styles.more}>
          <Link href={`/cases/${view.meeting.case.id}/stafetlog`}>{t('locked.agreements.log')}</Link>
        </p>
      )}
    </section>
  );
}

interface LineProps {
  agreement: Agreement;
  people: LockedPart['locked']['minutes']['participants'];
}

function Line({ agreement: { id, text, owner, deadline, item }, people }: LineProps) {
  const { t, dates } = useText();
  const today = useToday();
  const person = people.find((one) => one.id === owner);
  return (
    <li>
      <p dir="auto">{text}</p>
      <p className={styles.line}>
        {person ? (
          <span className={styles.owner} dir="auto">
            <Face person={person} people={people} small />
            {person.name}
          </span>
        ) : (
          <span>{t('locked.agreements.nobody')}</span>
        )}
        <span>
          {deadline === null
            ? t('locked.agreements.no-date')
            : deadlineToText(deadline, today, dates, 'long')}
        </span>
        <a href={`#block-${id}`}>
          {item?.number
            ? t('locked.agreements.in-item', { number: item.number })
            : t('locked.agreements.see')}
        </a>
      </p>
    </li>
  );
}
