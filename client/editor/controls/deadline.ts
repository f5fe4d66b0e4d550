import { dayAdvice, deadlineDay, deadlineToText, parseDeadline } from '../../../shared/dates/dates.ts';
import { isDeadline } from '../../../shared/dates/deadline.ts';
import { maxLengths } from '../../../shared/limits.ts';
import { language, type TextKey, t } from '../../text/index.ts';
import { h, setAttribute, setClass } from '../blocks/dom.ts';
import styles from './control.module.css';
import type { MakeControl } from './control.ts';

interface DeadlineOptions {
  attribute: string;
  ask: TextKey;
  /** Asked for, not just possible: shown dashed while it is missing. */
  asked?: boolean;
  /** R054: the question where what is agreed is knowingly settled later. */
  askSettledBy?: TextKey;
}

/**
 * A text field that understands "fredag", "uge 48", "24/11", "om 14 dage". What it has understood stands below while
 * one types; Enter or leaving the field keeps it, Escape gives it up. What is not understood stays for mending.
 */
export function deadlineControl({ attribute, ask, asked, askSettledBy = ask }: DeadlineOptions): MakeControl {
  return (block) => {
    const input = h('input', {
      type: 'text',
      class: styles.dateInput,
      placeholder: t(ask),
      autocomplete: 'off',
      enterKeyHint: 'done',
      maxLength: maxLengths.deadline,
      'aria-label': t(ask),
      onInput: explain,
      onFocus: () => input.select(),
      onBlur: keep,
      onKeydown: onKey,
    });
    const hint = h('span', { class: styles.hint, role: 'status' });
    const chip = h('span', { class: `${styles.chip} ${styles.date}` }, input);
    const dom = h('span', { class: styles.control }, chip, hint);

    const stored = () => {
      const value: unknown = block.node().attrs[attribute];
      return isDeadline(value) ? value : null;
    };
    const read = () => parseDeadline(input.value, block.room.current.today, language());
    const write = (deadline: string) =>
      deadlineToText(deadline, block.room.current.today, language(), 'long');

    /** True when the field says what is stored, so that leaving it changes nothing. */
    function isUnchanged(): boolean {
      const deadline = stored();
      return input.value.trim() === (deadline === null ? '' : write(deadline));
    }

    function explain(): void {
      const result = read();
      const understood = result.ok ? write(result.deadline) : t('editor.date-not-yet');
      hint.replaceChildren(input.value.trim() === '' ? '' : understood);
    }

    function keep(): void {
      if (isUnchanged()) return;
      if (input.value.trim() === '') {
        block.set(attribute, null);
        return;
      }
      const result = read();
      if (!result.ok) {
        hint.replaceChildren(t('editor.date-not-understood'));
        input.setAttribute('aria-invalid', 'true');
        return;
      }
      block.set(attribute, result.deadline);
      // The field still has the focus, so the block's own update has left it alone.
      show();
    }

    function onKey(event: KeyboardEvent): void {
      if (event.key === 'Enter') {
        event.preventDefault();
        keep();
        if (input.getAttribute('aria-invalid') !== 'true') block.focusText();
      } else if (event.key === 'Escape') {
        show();
        block.focusText();
      }
    }

    function show(): void {
      const deadline = stored();
      input.value = deadline === null ? '' : write(deadline);
      input.size = Math.max(input.value.length, input.placeholder.length, 8);
      input.removeAttribute('aria-invalid');
      hint.replaceChildren(...(deadline === null ? [] : advice(deadline)));
    }

    /** A weekend or a holiday is told, with the weekday before as one tap. */
    function advice(deadline: string): (Node | string)[] {
      const told = dayAdvice(deadlineDay(deadline));
      if (!told) return [];
      const instead = t('day.instead', { date: write(told.weekdayBefore) });
      const move = h(
        'button',
        { type: 'button', class: styles.link, onClick: () => block.set(attribute, told.weekdayBefore) },
        instead,
      );
      const reason = t(`day.closed-${told.kind}`, { day: t(`day.${told.name}`) });
      return [`${reason} `, ...(block.view.editable ? [move] : [])];
    }

    return {
      dom,
      update: ({ attrs }) => {
        const question = t(attrs.settledLater === true ? askSettledBy : ask);
        input.placeholder = question;
        input.setAttribute('aria-label', question);
        input.disabled = !block.view.editable;
        if (document.activeElement !== input || isUnchanged()) show();
        setClass(chip, styles.missing, stored() === null && asked === true);
        setAttribute(dom, 'data-unset', stored() === null && !asked);
      },
    };
  };
}
