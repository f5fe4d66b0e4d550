import type { BlockId } from '../../../shared/ids.ts';
import type { Quote } from '../../../shared/recognition/authors.ts';
import { areOwnWords } from '../../../shared/recognition/recognition.ts';
import { clockToText } from '../../text/dates.ts';
import { language, t } from '../../text/index.ts';
import { h, setAttribute } from '../blocks/dom.ts';
import type { RoomContext } from '../blocks/room-context.ts';
import type { BlockHandle, MakeControl } from './control.ts';
import styles from './quote.module.css';

/** "Mine ord er mine": whose words a quote is, and for the speaker the way to make them their own. */
export function quoteLine(): MakeControl {
  return (block) => {
    const line = h('span', { class: styles.line, dir: 'auto', tabIndex: -1 });
    const yes = h('button', { type: 'button', class: styles.yes }, t('editor.quote-yes'));
    yes.addEventListener('mousedown', stay);
    yes.addEventListener('click', () => confirm(block));
    const dom = h('span', { class: styles.quote }, line, yes);
    return {
      dom,
      update: (node) => {
        const quote = block.room.quotes.quote(node.attrs.id);
        const text = quote ? quoteToText(quote, block.room) : '';
        dom.hidden = text === '';
        line.textContent = text;
        setAttribute(dom, 'data-state', quote ? quoteState(quote) : null);
        const { me, onConfirmQuote } = block.room.current;
        const isAsked = quote?.speaker === me && onConfirmQuote !== null && !areOwnWords(quote);
        if (!isAsked && yes === document.activeElement) line.focus();
        yes.hidden = !isAsked;
      },
    };
  };
}

/** A press does not move the focus: the block would unfold and move the button away from under the finger. */
const stay = (event: Event): void => event.preventDefault();

function confirm({ room, node }: BlockHandle): void {
  const id: unknown = node().attrs.id;
  const said = typeof id === 'string' ? room.quotes.said(id as BlockId) : undefined;
  if (said) room.current.onConfirmQuote?.(said.id, said.fingerprint);
}

function quoteState(quote: Quote): 'confirmed' | 'own' | 'written-for' {
  if (quote.confirmedAt !== null) return 'confirmed';
  return areOwnWords(quote) ? 'own' : 'written-for';
}

/** Empty while nobody is named as the speaker: who it is, is then asked for. */
function quoteToText(quote: Quote, room: RoomContext): string {
  const speaker = room.person(quote.speaker);
  if (!speaker) return '';
  const whose = speaker.id === room.current.me ? 'mine' : 'theirs';
  const { name } = speaker;
  if (quote.confirmedAt !== null) {
    return t(`editor.quote-confirmed-${whose}`, { name, time: clockToText(new Date(quote.confirmedAt)) });
  }
  if (areOwnWords(quote)) return t(`editor.quote-own-${whose}`, { name });
  const others = quote.writtenBy.filter((one) => one !== speaker.id).map((one) => room.person(one)?.name);
  const names = others.filter((one) => one !== undefined);
  if (names.length === 0) return t(`editor.quote-for-${whose}`, { name });
  const by = new Intl.ListFormat(language()).format(names);
  return t(`editor.quote-for-by-${whose}`, { name, by });
}
