import { useState } from 'react';
import { answerOfFamily, type FamilyAnswer } from '../../shared/circle/circle.ts';
import { maxLengths } from '../../shared/limits.ts';
import { everybodyOf, isHeld } from '../../shared/meeting/meeting.ts';
import { call } from '../api/call.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';
import styles from './circle.module.css';
import type { CirclePart } from './part.ts';

/** R137, R144, R146: what it is for in the parents' own words, who is to be invited, and that it was said back. */
export function Talk({ view, circle, deed, mayDraw }: CirclePart) {
  const { t } = useText();
  const { confirmed, understood } = circle.talk;
  /** Null: as it is on the server. */
  const [typed, setTyped] = useState<string | null>(null);
  const namesWith = (answer: FamilyAnswer) =>
    circle.people
      .filter(({ says }) => answerOfFamily(says) === answer)
      .map(({ name }) => name)
      .join(', ');
  const save = async (isConfirmed: boolean): Promise<void> => {
    const talk = { understood: typed ?? understood, isConfirmed };
    if (await deed.run(() => call('writeCircleTalk', talk, { id: view.meeting.id }))) setTyped(null);
  };
  const everybody = everybodyOf(view.meeting);
  const tovholder = view.meeting.participants.find(({ duties }) => duties.includes('tovholder'));
  const [yes, no] = [namesWith('yes'), namesWith('no')];
  return (
    <Panel isSpaced aria-labelledby="circle-talk">
      <h2 id="circle-talk">{t('circle.talk')}</h2>
      <Field label={t('circle.talk.understood')} hint={t('circle.talk.understood-hint')}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={2}
            readOnly={!mayDraw}
            maxLength={maxLengths.voice}
            value={typed ?? understood}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={() => {
              if (typed !== null && typed !== understood) void save(false);
            }}
          />
        )}
      </Field>
      {(yes || no) && (
        <>
          <p className={styles.soft}>{t('circle.talk.read')}</p>
          {yes && <p dir="auto">{t('circle.talk.yes', { names: yes })}</p>}
          {no && <p dir="auto">{t('circle.talk.no', { names: no })}</p>}
          {confirmed ? (
            <p role="status" dir="auto">
              {t('circle.talk.confirmed', {
                name: everybody.find(({ id }) => id === confirmed.by)?.name ?? t('circle.gone'),
                ...instantToDated(confirmed.at),
              })}
            </p>
          ) : (
            view.roles.includes('parent') &&
            mayDraw && (
              <Button className={styles.add} disabled={deed.isRunning} onClick={() => void save(true)}>
                {t('circle.talk.confirm')}
              </Button>
            )
          )}
        </>
      )}
      {tovholder && !isHeld(view.meeting.phase) && (
        <p className={styles.soft} dir="auto">
          {t('circle.talk.more', { name: tovholder.name })}
        </p>
      )}
    </Panel>
  );
}
