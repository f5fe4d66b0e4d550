import { decisions } from '../../shared/minutes/model/blocks.ts';
import type { Intervention } from '../../shared/minutes/read/agreements.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Closing.module.css';
import type { ClosingPart } from './closing-part.ts';
import { Decide } from './Decide.tsx';
import { writeDecision } from './write-minutes.ts';

/** R051: whether what is tried goes on; a change and an end say why. It stands in the minutes as it is said. */
export function InterventionDecided({
  intervention,
  room,
  onGoTo,
}: ClosingPart & { intervention: Intervention }) {
  const { t } = useText();
  const { id, effect, decision, why, missing } = intervention;
  return (
    <>
      {effect && (
        <p className={styles.hint}>{t('closing.effect', { effect: t(`block.effect.${effect}`) })}</p>
      )}
      <Decide
        label={t('meeting.ask.decision')}
        chosen={decision}
        choices={decisions.map((choice) => ({
          choice,
          label: t(`closing.decide.${choice}`),
          why: choice === 'continue' || why !== '' ? null : t(`closing.decide.why.${choice}`),
        }))}
        onChoose={(choice, words) => writeDecision(room.doc, id, choice, words)}
      />
      {why !== '' && (
        <p className={styles.text} dir="auto">
          {t('progress.quote', { text: why })}
        </p>
      )}
      {missing.includes('why') && <p className={styles.hint}>{t('closing.decide.why-missing')}</p>}
      <p>
        <Button look="plain" onClick={() => onGoTo(id)}>
          {t('closing.fix')}
        </Button>
      </p>
    </>
  );
}
