import { Pause, Play, SkipForward, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../text/index.ts';
import { Button } from './Button.tsx';
import styles from './ReadAloud.module.css';
import { textToSentences } from './sentences.ts';
import { Speaker, type Speaking } from './speaker.ts';

interface BarProps {
  /** The element that is read: it stands there once the bar does. */
  text: () => HTMLElement | null;
  onEnd: () => void;
}

/** While something is read: pause, the next sentence, stop. */
export default function AloudBar({ text, onEnd }: BarProps) {
  const { t } = useText();
  const [speaking, setSpeaking] = useState<Speaking>({ is: 'speaking', skipped: false });
  const speaker = useRef<Speaker | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const begin = useRef({ text, onEnd });
  useEffect(() => {
    const element = begin.current.text();
    if (!element) return;
    first.current?.focus();
    const now = new Speaker(textToSentences(element), (state) => {
      if (state.is === 'ended') begin.current.onEnd();
      else setSpeaking(state);
    });
    speaker.current = now;
    now.play();
    return () => now.silence();
  }, []);
  const isPlaying = speaking.is === 'speaking';
  return (
    <fieldset
      className={styles.bar}
      aria-label={t('aloud.controls')}
      onKeyDown={({ key }) => key === 'Escape' && onEnd()}
    >
      <Button
        look="plain"
        ref={first}
        onClick={() => (isPlaying ? speaker.current?.pause() : speaker.current?.play())}
      >
        {isPlaying ? <Pause size={18} aria-hidden /> : <Play size={18} aria-hidden />}
        {t(isPlaying ? 'aloud.pause' : 'aloud.resume')}
      </Button>
      <Button look="plain" onClick={() => speaker.current?.next()}>
        <SkipForward size={18} aria-hidden />
        {t('aloud.next')}
      </Button>
      <Button look="plain" onClick={onEnd}>
        <Square size={18} aria-hidden />
        {t('aloud.stop')}
      </Button>
      <p role="status" className={styles.told}>
        {speaking.is === 'failed' ? t('aloud.failed') : speaking.skipped && t('aloud.skipped')}
      </p>
    </fieldset>
  );
}
