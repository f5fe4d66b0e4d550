import { mayInMeeting } from '../../shared/phases/access.ts';
import { call } from '../api/call.ts';
import type { Deed } from '../case/use-deed.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './interpreter.module.css';
import type { OneInterpreter } from './part.ts';

/** R163: each parent takes the interpreter or wants another; whoever invites may record what they have said. */
export function Consents({ view, row, deed }: OneInterpreter & { deed: Deed }) {
  const { t } = useText();
  const { id, participants, phase } = view.meeting;
  return participants
    .filter(({ kind }) => kind === 'parent')
    .map(({ id: parent, name }) => {
      const isMe = parent === view.me;
      const said = row.consents.find((each) => each.parent === parent);
      const mayAnswer = mayInMeeting(view.roles, 'answerInterpreter', phase, isMe);
      const answer = (isAccepted: boolean) =>
        deed.run(() =>
          call(
            'answerInterpreter',
            { participant: parent, interpreter: row.interpreter, isAccepted },
            { id },
          ),
        );
      return (
        <fieldset key={parent} className={styles.consent}>
          <legend dir="auto">
            {isMe ? t('interpreter.consent.me') : t('interpreter.consent', { name })}
          </legend>
          {mayAnswer ? (
            <div className={styles.buttons}>
              {[true, false].map((isAccepted) => (
                <Button
                  key={String(isAccepted)}
                  aria-pressed={said?.isAccepted === isAccepted}
                  disabled={deed.isRunning}
                  onClick={() => void answer(isAccepted)}
                >
                  {t(`interpreter.consent.${isAccepted ? 'yes' : 'no'}`)}
                </Button>
              ))}
            </div>
          ) : (
            <p className={styles.soft}>
              {t(`interpreter.consent.${said ? (said.isAccepted ? 'yes' : 'no') : 'none'}`)}
            </p>
          )}
        </fieldset>
      );
    });
}
