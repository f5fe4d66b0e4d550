import { ArrowDown, ArrowUp, GripVertical, Plus, X } from 'lucide-react';
import type { FormItem } from '../../shared/meeting/form-draft.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { BlockFields } from './BlockFields.tsx';
import styles from './form.module.css';

export interface ItemFieldsProps {
  item: FormItem;
  index: number;
  isFirst: boolean;
  isLast: boolean;
  /** By the path within the item. */
  errorOf: (path: string) => string | undefined;
  onChange: (item: FormItem) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
  onDrag: (event: 'start' | 'over' | 'end') => void;
}

/** One item of the agenda. It is moved by its buttons, or dragged by its grip. */
export function ItemFields({ item, index, isFirst, isLast, errorOf, ...on }: ItemFieldsProps) {
  const { t } = useText();
  const name = t('forms.item', { number: index + 1, title: item.title });
  const set = (values: Partial<FormItem>): void => on.onChange({ ...item, ...values });
  const text = (field: 'title' | 'questions' | 'guidance' | 'number', max: number, isLong = false) => (
    <Field label={t(`forms.item.${field}`)} error={errorOf(field)} id={`item-${index}-${field}`}>
      {(control) => {
        const shared = { ...control, value: item[field], maxLength: max, dir: 'auto' as const };
        const change = ({ target }: { target: { value: string } }) => set({ [field]: target.value });
        return isLong ? <textarea {...shared} onChange={change} /> : <input {...shared} onChange={change} />;
      }}
    </Field>
  );
  return (
    <li
      className={styles.item}
      onDragOver={(event) => {
        event.preventDefault();
        on.onDrag('over');
      }}
      onDrop={(event) => event.preventDefault()}
    >
      <div className={styles.itemTop}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is the mouse's way; the buttons are everybody's */}
        <span
          className={styles.grip}
          draggable
          title={t('forms.drag')}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            on.onDrag('start');
          }}
          onDragEnd={() => on.onDrag('end')}
        >
          <GripVertical size={20} aria-hidden />
        </span>
        <h3>{name}</h3>
        <Button
          look="plain"
          aria-label={t('forms.up', { name })}
          disabled={isFirst}
          onClick={() => on.onMove(-1)}
        >
          <ArrowUp size={20} aria-hidden />
        </Button>
        <Button
          look="plain"
          aria-label={t('forms.down', { name })}
          disabled={isLast}
          onClick={() => on.onMove(1)}
        >
          <ArrowDown size={20} aria-hidden />
        </Button>
        <Button look="plain" aria-label={t('forms.remove', { name })} onClick={on.onRemove}>
          <X size={20} aria-hidden />
        </Button>
      </div>
      <details open={index === 0 || item.title === ''}>
        <summary>{t('forms.item.open')}</summary>
        <div className={styles.fields}>
          {text('title', 120)}
          <div className={styles.short}>
            {text('number', 6)}
            <Field label={t('forms.minutes')} error={errorOf('minutes')}>
              {(control) => (
                <input
                  {...control}
                  type="number"
                  min={0}
                  max={180}
                  value={item.minutes}
                  onChange={({ target }) =>
                    set({ minutes: Math.min(999, Math.max(0, Math.floor(Number(target.value)) || 0)) })
                  }
                />
              )}
            </Field>
          </div>
          <label className={styles.tick}>
            <input
              type="checkbox"
              checked={item.sub ?? false}
              onChange={({ target }) => set({ sub: target.checked })}
            />
            {t('forms.item.sub')}
          </label>
          {errorOf('sub') && <p className={styles.error}>{errorOf('sub')}</p>}
          {text('questions', 1200, true)}
          {text('guidance', 1200, true)}
          <ItemBlocks item={item} name={name} errorOf={errorOf} onChange={on.onChange} />
        </div>
      </details>
    </li>
  );
}

function ItemBlocks({
  item,
  name,
  errorOf,
  onChange,
}: Pick<ItemFieldsProps, 'item' | 'errorOf' | 'onChange'> & { name: string }) {
  const { t } = useText();
  const { blocks } = item;
  const set = (next: FormItem['blocks']): void => onChange({ ...item, blocks: next });
  return (
    <div className={styles.blocks}>
      <h4>{t('forms.blocks')}</h4>
      <ol>
        {blocks.map((block, at) => (
          <BlockFields
            // biome-ignore lint/suspicious/noArrayIndexKey: they are told apart by their place alone
            key={at}
            block={block}
            name={t('forms.block.of', { name, number: at + 1 })}
            error={errorOf(`blocks.${at}`)}
            onChange={(next) => set(blocks.with(at, next))}
            onMove={(by) => set(moved(blocks, at, at + by))}
            onRemove={() => set(blocks.toSpliced(at, 1))}
          />
        ))}
      </ol>
      <Button
        onClick={() => set([...blocks, { block: 'note' }])}
        aria-label={t('forms.blocks.add-to', { name })}
      >
        <Plus size={18} aria-hidden />
        {t('forms.blocks.add')}
      </Button>
    </div>
  );
}

/** The list with one of its entries in another place; as it is where there is no such place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, entry);
}
