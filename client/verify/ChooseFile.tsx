import { FileCheck2 } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import styles from './verify.module.css';

/** The browser's own field for a file, as large as the sheet: choose, or drop. */
export function ChooseFile({ hasFile, onFile }: { hasFile: boolean; onFile: (file: File) => void }) {
  const { t } = useText();
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shorter way to what the field in it does
    <div
      className={styles.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileCheck2 size={32} aria-hidden />
      <label className={buttonClass(hasFile ? 'quiet' : 'primary', styles.choose)}>
        {t(hasFile ? 'verify.another' : 'verify.choose')}
        <input
          type="file"
          accept=".pdf,.docx,.md,.json"
          className={styles.input}
          onChange={(event) => {
            take(event.target.files);
            // The same file again is a question again.
            event.target.value = '';
          }}
        />
      </label>
      <p className={styles.hint}>
        <span className={styles.dropHint}>{t('verify.drop')} </span>
        {t('verify.kinds')}
      </p>
    </div>
  );
}
