import { Plus, X } from 'lucide-react';
import { missingWords } from '../../shared/organisation/explained-words.ts';
import proposals from '../../shared/organisation/proposals.json' with { type: 'json' };
import {
  type ExplainedWord,
  organisationLimits as max,
  type SettingsView,
} from '../../shared/organisation/settings.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './organisation.module.css';
import { Section } from './Section.tsx';
import { SettingField } from './SettingField.tsx';
import { useSection } from './use-section.ts';

/** R087, R122: what a word of the field means in everyday language. */
export function WordList({ view }: { view: SettingsView }) {
  const { t } = useText();
  const draft = useSection('words', view);
  const { value, set, errors } = draft;
  const missing = missingWords(value, proposals.words).slice(0, max.words - value.length);
  const setWord = (index: number, word: ExplainedWord): void => set(value.with(index, word));
  return (
    <Section title={t('organisation.words')} text={t('organisation.words.text')} draft={draft}>
      <ul className={styles.rows}>
        {value.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are told apart by their place alone
          <li key={index} className={styles.row}>
            <SettingField
              label={t('organisation.words.term')}
              value={word.term}
              max={max.term}
              error={errors[`${index}.term`]}
              onChange={(term) => setWord(index, { ...word, term })}
            />
            <SettingField
              label={t('organisation.words.meaning')}
              value={word.meaning}
              isLong
              max={max.meaning}
              error={errors[`${index}.meaning`]}
              onChange={(meaning) => setWord(index, { ...word, meaning })}
            />
            <Button
              look="plain"
              aria-label={t('organisation.words.remove', { term: word.term })}
              onClick={() => set(value.toSpliced(index, 1))}
            >
              <X size={20} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {value.length < max.words && (
        <div className={styles.buttons}>
          <Button onClick={() => set([...value, { term: '', meaning: '' }])}>
            <Plus size={18} aria-hidden />
            {t('organisation.words.add')}
          </Button>
          {missing.length > 0 && (
            <Button look="plain" onClick={() => set([...value, ...missing])}>
              <Plus size={18} aria-hidden />
              {t('organisation.words.proposed', { count: missing.length })}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}
