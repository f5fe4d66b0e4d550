import { Check, CircleDashed, MessageSquareQuote } from 'lucide-react';
import type { BlockId } from '../../shared/ids.ts';
import { everybodyIn, type LockedMinutes } from '../../shared/lock/locked.ts';
import { type LockedPart, nameOf, toList } from '../delivery/part.ts';
import { Face } from '../people/Face.tsx';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import styles from './LockedPaper.module.css';
import { minutesToRecognised, type PersonRecognised } from './recognised.ts';

/** R095: who can recognise themselves, whose words were typed by another, and who was not asked and why. */
export function Recognised({ locked: { minutes } }: LockedPart) {
  const { t } = useText();
  return (
    <section className={styles.part} aria-labelledby="recognised">
      <h2 id="recognised">{t('locked.recognised')}</h2>
      <p className={styles.lead}>{t('locked.recognised.lead')}</p>
      <ul className={styles.recognised}>
        {minutesToRecognised(minutes).map((one) => (
          <Line key={one.person.id} one={one} minutes={minutes} />
        ))}
      </ul>
    </section>
  );
}

function Line({ one, minutes }: { one: PersonRecognised; minutes: LockedMinutes }) {
  const { t } = useText();
  const { person, typedBy, linkBy, at, notAsked, notQuite } = one;
  const people = everybodyIn(minutes);
  const Icon = notAsked ? CircleDashed : notQuite.length > 0 ? MessageSquareQuote : Check;
  const beside = [
    ...typedBy.map((id) => t('locked.recognised.typed-by', { name: nameOf(people, id) })),
    ...linkBy.map((id) => t('locked.recognised.link-by', { name: nameOf(people, id) })),
    ...(notAsked ? [t('locked.recognised.not-asked-by', { name: nameOf(people, notAsked.by) })] : []),
    ...(at === null ? [] : [t('locked.recognised.at', instantToDated(at))]),
  ];
  return (
    <li>
      <Face person={person} people={people} />
      <div>
        <p dir="auto">
          <b>{person.name}</b> {useWhatTheySaid(one, minutes)}
        </p>
        {beside.length > 0 && <p className={styles.soft}>{beside.join(' ')}</p>}
      </div>
      <Icon size={20} aria-hidden className={notAsked || notQuite.length > 0 ? styles.soft : styles.good} />
    </li>
  );
}

function useWhatTheySaid({ yes, notQuite, notAsked }: PersonRecognised, minutes: LockedMinutes): string {
  const { t, language } = useText();
  if (notAsked) return t('locked.recognised.not-asked', { reason: notAsked.reason });
  if (notQuite.length === 0) return t(yes.length > 0 ? 'locked.recognised.all' : 'locked.recognised.nothing');
  const name = (item: BlockId) => {
    const { number, title } = minutes.items.find(({ id }) => id === item)?.content ?? {
      number: '',
      title: '',
    };
    return number === '' ? title : `${number} ${title}`;
  };
  const items = toList(
    notQuite.map(({ item }) => name(item)),
    language,
  );
  return t(yes.length > 0 ? 'locked.recognised.some' : 'locked.recognised.none', { items });
}
