import { useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { OpenScreen, ScreenCode } from '../../shared/screen/screen.ts';
import { call } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { clockToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './ShowOnScreen.module.css';

interface ShowProps {
  meeting: MeetingView['meeting']['id'];
  screens: readonly OpenScreen[];
}

/** For whoever may let people in: the meeting on the wall, from this browser or on the room's own computer. */
export default function ShowOnScreen({ meeting, screens }: ShowProps) {
  const { t } = useText();
  const [shown, setShown] = useState<{ code: ScreenCode; until: Date } | null>(null);
  const [refusal, setRefusal] = useState('');
  const run = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
      setRefusal('');
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  const showHere = (): void => {
    // Opened while the finger is still on the button: later, the browser takes it for an advertisement.
    const tab = window.open('', '_blank');
    void run(async () => {
      await call('openScreenHere', {}, { id: meeting }).catch((error: unknown) => {
        tab?.close();
        throw error;
      });
      const address = `/meetings/${meeting}/screen`;
      if (tab) tab.location.href = address;
      else location.assign(address);
    });
  };
  const showElsewhere = (): Promise<void> =>
    run(async () => {
      const code = await call('showScreenCode', {}, { id: meeting });
      setShown({ code, until: new Date(Date.now() + code.seconds * 1000) });
    });
  return (
    <section className={styles.show}>
      <h2>{t('screen.show.title')}</h2>
      <p>{t('screen.show.text')}</p>
      <div className={styles.ways}>
        <Button onClick={showHere}>{t('screen.show.here')}</Button>
        <Button look="plain" onClick={() => void showElsewhere()}>
          {t('screen.show.elsewhere')}
        </Button>
      </div>
      <div role="status">
        {shown && (
          <>
            <p>{t('screen.show.code', { address: `${location.host}/screen` })}</p>
            <p className={styles.code}>
              {shown.code.code.slice(0, 4)} {shown.code.code.slice(4)}
            </p>
            <p>{t('screen.show.once', { time: clockToText(shown.until) })}</p>
          </>
        )}
      </div>
      <p role="alert">{refusal}</p>
      <ul>
        {screens.map(({ id, at }) => {
          const time = clockToText(new Date(at));
          return (
            <li key={id}>
              <span>{t('screen.show.open', { time })}</span>
              <Button
                look="plain"
                aria-label={t('screen.show.close-for', { time })}
                onClick={() => void run(() => call('closeScreen', { screen: id }, { id: meeting }))}
              >
                {t('screen.show.close')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
