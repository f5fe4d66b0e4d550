import { Check, MessageSquareText, RotateCcw } from 'lucide-react';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import type { ItemAnswer } from '../../shared/recognition/recognition.ts';
import { Face } from '../people/Face.tsx';
import { shortName } from '../people/names.ts';
import { type TextKey, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './overview.module.css';
import type { OverviewPart } from './part.ts';
import type { PersonReview } from './reviewing.ts';
import { itemName } from './said.ts';
import { waitingToText } from './summary.ts';

interface LineProps extends OverviewPart {
  one: PersonReview;
  /** The reader may say who is not asked, and type for those without a device. */
  mayDecide: boolean;
  onNotAsked: () => void;
  onDictate: () => void;
}

/** Somebody's answers item by item, in words and signs, and what can be done about what is missing. */
export function PersonLine({ view, deeds, reviewing, one, mayDecide, onNotAsked, onDictate }: LineProps) {
  const { t } = useText();
  const { person, notAsked, answers, asked } = one;
  const participants = everybodyOf(view.meeting);
  const waits = asked.length > 0;
  const name = shortName(person.id, participants);
  const mayType =
    waits && reviewing.review.withoutDevice.includes(person.id) && hasNotAnswered(one, reviewing);
  const askAfterAll = () => void deeds.run('recordNotAsked', { participant: person.id, reason: '' });
  return (
    <li className={styles.person}>
      <Face person={person} people={participants} />
      <div className={styles.who}>
        <p className={styles.name} dir="auto">
          {person.name}
          <span className={styles.soft}> {person.role}</span>
        </p>
        <p className={styles.standing} data-standing={one.standing}>
          {useStanding(one, view)}
        </p>
        <LinkMakers one={one} {...{ view, reviewing }} />
        {answers.length > 0 && notAsked === null && (
          <ol className={styles.items} aria-label={t('recognition.overview.items')}>
            {answers.map((answer) => (
              <ItemSign key={answer.item.id} answer={answer} />
            ))}
          </ol>
        )}
        {mayDecide && (
          <div className={styles.acts}>
            {mayType && notAsked === null && (
              <Button onClick={onDictate}>{t('recognition.dictate.do', { name })}</Button>
            )}
            {waits && notAsked === null && (
              <Button look="plain" onClick={onNotAsked}>
                {t('recognition.not-asked.do')}
                <span className={styles.hidden}> {person.name}</span>
              </Button>
            )}
            {notAsked && (
              <Button look="plain" onClick={askAfterAll}>
                {t('recognition.not-asked.undo')}
                <span className={styles.hidden}> {person.name}</span>
              </Button>
            )}
          </div>
        )}
      </div>
    </li>
  );
}

/** Who else had made the link by which the person, or somebody in their place, has answered. */
function LinkMakers({ one: { person }, view, reviewing }: Pick<LineProps, 'one' | 'view' | 'reviewing'>) {
  const { t } = useText();
  const rows = reviewing.review.recognitions.filter(({ participant }) => participant === person.id);
  const makers = [...new Set(rows.flatMap(({ linkBy }) => linkBy ?? []))];
  return makers.map((maker) => (
    <p key={maker} className={styles.link} dir="auto">
      {t('recognition.overview.link-by', { name: shortName(maker, everybodyOf(view.meeting)) })}
    </p>
  ));
}

/** Whoever has answered once answers for themselves (R095). */
function hasNotAnswered({ person }: PersonReview, { review }: OverviewPart['reviewing']): boolean {
  return review.recognitions.every((row) => row.participant !== person.id || row.typedBy !== null);
}

function useStanding(one: PersonReview, { meeting }: OverviewPart['view']): string {
  const { t } = useText();
  switch (one.standing) {
    case 'yes':
      return t('recognition.status.yes');
    case 'remarks':
      return t('recognition.status.remarks', { count: one.remarks });
    case 'begun':
      return t('recognition.status.missing', { items: waitingToText(one) });
    case 'notBegun':
      return t('recognition.status.not-begun');
    case 'notAsked': {
      const { reason, by } = one.notAsked ?? { reason: '', by: '' };
      return t('recognition.status.not-asked', { reason, name: shortName(by, everybodyOf(meeting)) });
    }
  }
}

type Sign = 'yes' | 'notQuite' | 'stale' | 'asked';
const icons = { yes: Check, notQuite: MessageSquareText, stale: RotateCcw, asked: null };

/** The item's number with a sign; the words for those who cannot see it, and under the pointer. */
function ItemSign({ answer }: { answer: ItemAnswer }) {
  const { t } = useText();
  const { held, since, item } = answer;
  const sign: Sign = held ? (held.answer === 'yes' ? 'yes' : 'notQuite') : since ? 'stale' : 'asked';
  const Icon = icons[sign];
  const words = t(`recognition.sign.${sign}` satisfies TextKey);
  return (
    <li data-sign={sign} title={`${item.content.title}: ${words}`}>
      {itemName(item) || t('recognition.item.outside')}
      {Icon && <Icon size={14} aria-hidden />}
      <span className={styles.hidden}>: {words}</span>
    </li>
  );
}
