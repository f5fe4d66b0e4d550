import { type KeyboardEvent, type ReactNode, useContext, useId, useState } from 'react';
import styles from './Explained.module.css';
import { KnownWords } from './known-words.ts';

/** R087: a text in which a word of the field, pressed, says what it means. Without hover, so that a phone and a keyboard can. */
export function Explained({ text }: { text: string }) {
  const parts = useContext(KnownWords)(text);
  // The fragment: a component does not answer with bare text (ui/wrapped-text.ts).
  if (parts.every(({ meaning }) => meaning === undefined)) return <>{text}</>;
  return (
    <>
      {parts.map((part, i) =>
        part.meaning === undefined ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: what stands is read, never reordered
          <span key={i}>{part.text}</span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: what stands is read, never reordered
          <Word key={i} meaning={part.meaning}>
            {part.text}
          </Word>
        ),
      )}
    </>
  );
}

/** The meaning comes right after the word, where a screen reader goes on; a second press or Escape takes it away. */
function Word({ meaning, children }: { meaning: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const note = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    setOpen(false);
  };
  return (
    <>
      <button
        type="button"
        className={styles.word}
        aria-expanded={isOpen}
        aria-controls={isOpen ? note : undefined}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={onKeyDown}
      >
        {children}
      </button>
      <span role="status" className={styles.meaning} id={note}>
        {isOpen && meaning}
      </span>
    </>
  );
}
