import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { TemplateBlock } from '../../shared/meeting/template.ts';
import { findWord, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { blockChoices, choiceOf, mayCarry } from './block-choices.ts';
import styles from './form.module.css';

interface BlockFieldsProps {
  block: TemplateBlock;
  /** "Punkt 2, felt 1": what it is called for those who cannot see where it stands. */
  name: string;
  error: string | undefined;
  onChange: (block: TemplateBlock) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

/** One block of an item: what it is, and what there is to say about it. */
export function BlockFields({ block, name, error, onChange, onMove, onRemove }: BlockFieldsProps) {
  const { t } = useText();
  return (
    <li className={styles.block}>
      <div className={styles.blockLine}>
        <select
          aria-label={t('forms.block', { name })}
          value={choiceOf(block)}
          onChange={({ target }) => onChange(blockChoices[target.value] ?? block)}
        >
          {Object.keys(blockChoices).map((key) => (
            <option key={key} value={key}>
              {findWord(`forms.block.${key}`) ?? findWord(`block.${key}`) ?? key}
            </option>
          ))}
        </select>
        <Button look="plain" aria-label={t('forms.up', { name })} onClick={() => onMove(-1)}>
          <ArrowUp size={18} aria-hidden />
        </Button>
        <Button look="plain" aria-label={t('forms.down', { name })} onClick={() => onMove(1)}>
          <ArrowDown size={18} aria-hidden />
        </Button>
        <Button look="plain" aria-label={t('forms.remove', { name })} onClick={onRemove}>
          <X size={18} aria-hidden />
        </Button>
      </div>
      <BlockFacts block={block} name={name} onChange={onChange} />
      {error && <p className={styles.error}>{error}</p>}
    </li>
  );
}

function BlockFacts({ block, name, onChange }: Pick<BlockFieldsProps, 'block' | 'name' | 'onChange'>) {
  const { t } = useText();
  const tick = (label: string, isTicked: boolean, next: (ticked: boolean) => TemplateBlock) => (
    <label className={styles.tick}>
      <input type="checkbox" checked={isTicked} onChange={({ target }) => onChange(next(target.checked))} />
      {label}
    </label>
  );
  return (
    <>
      {block.block === 'heading' && (
        <input
          aria-label={t('forms.block.heading-text', { name })}
          value={block.text}
          maxLength={120}
          dir="auto"
          onChange={({ target }) => onChange({ ...block, text: target.value })}
        />
      )}
      {block.block === 'pause' && (
        <label className={styles.tick}>
          <input
            type="number"
            min={1}
            max={60}
            value={block.minutes}
            onChange={({ target }) => onChange({ ...block, minutes: Number(target.value) || 0 })}
          />
          {t('forms.minutes')}
        </label>
      )}
      {mayCarry(block) &&
        tick(t('forms.carried'), block.carried ?? false, (carried) => withFlag(block, 'carried', carried))}
      {block.block === 'agreement' &&
        tick(t('forms.first-step'), block.firstStep ?? false, (on) => withFlag(block, 'firstStep', on))}
      {block.block === 'round' &&
        tick(t('forms.family-only'), block.familyOnly ?? false, (on) => withFlag(block, 'familyOnly', on))}
    </>
  );
}

/** What is not so is left out, as in a file. */
function withFlag<B extends object>(block: B, name: string, isSo: boolean): B {
  const { [name as keyof B]: _, ...rest } = block;
  return (isSo ? { ...rest, [name]: true } : rest) as B;
}
