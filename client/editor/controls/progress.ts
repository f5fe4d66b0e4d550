import type { BlockId } from '../../../shared/ids.ts';
import { isOpen, type Progress, statusOf } from '../../../shared/stafetlog/stafetlog.ts';
import { type Act, actsFor, carriedActs, subjectToText } from '../../stafetlog/acts.ts';
import { momentToText, progressToText } from '../../stafetlog/said.ts';
import { type TextKey, t } from '../../text/index.ts';
import { h, setAttribute } from '../blocks/dom.ts';
import type { BlockHandle, MakeControl } from './control.ts';
import styles from './progress.module.css';

/** What has been said of the agreement since, as dated notes in its margin. Deeds: the block holds none of it. */
export function progressNotes(): MakeControl {
  return (block) => {
    const dom = h('ol', { class: styles.notes, 'aria-label': t('progress.notes') });
    let shown = '';
    return {
      dom,
      update: () => {
        const said = progressOf(block);
        dom.hidden = said.length === 0;
        const next = JSON.stringify([said, block.room.current.today]);
        if (next === shown) return;
        shown = next;
        dom.replaceChildren(...said.map(note));
      },
    };
  };
}

function note(progress: Progress): HTMLElement {
  const { at, by, note: why, status, saidAtMeeting } = progress;
  return h(
    'li',
    { 'data-status': status ?? 'comment' },
    h('time', { dateTime: at }, momentToText(at)),
    h('span', { dir: 'auto' }, `${by.name}: `, h('b', {}, progressToText(progress))),
    ...(why === '' ? [] : [h('q', { dir: 'auto' }, why)]),
    ...(saidAtMeeting ? [h('span', {}, t('progress.said-at-meeting'))] : []),
  );
}

/**
 * One tap says how it goes, for the owner and the tovholder. While nothing has been said and one may write, the
 * buttons come forward only in the block one is in: at the table most agreements are new. R106: one that was carried
 * over is asked about until it is closed.
 */
export function progressTaps(): MakeControl {
  return (block) => {
    const question = h('span', { class: styles.question }, t('progress.was-it-done'));
    const buttons = h('span', { class: styles.taps });
    const dom = h('span', { class: styles.taps, role: 'group' }, question, buttons);
    let shown = '';
    return {
      dom,
      update: (node) => {
        const { onProgress, mayRecordProgressFor } = block.room.current;
        const may = onProgress !== null && mayRecordProgressFor(node.attrs.owner);
        const progress = progressOf(block);
        const isAsked = node.attrs.carriedFrom !== null && isOpen({ progress, withdrawn: false });
        dom.hidden = !may || node.textContent === '';
        if (dom.hidden) return;
        question.hidden = !isAsked;
        setAttribute(dom, 'data-unset', block.view.editable && progress.length === 0 && !isAsked);
        dom.setAttribute('aria-label', t('progress.acts-for', { text: node.textContent }));
        const acts: readonly Act[] = isAsked ? carriedActs : actsAtHand(progress);
        if (acts.join() === shown) return;
        shown = acts.join();
        const label = (act: Act) =>
          t(isAsked ? (`progress.carried.${act}` as TextKey) : `progress.act.${act}`);
        buttons.replaceChildren(...acts.map((act) => tap(block, act, label(act))));
      },
    };
  };
}

function actsAtHand(progress: readonly Progress[]): Act[] {
  const { atHand } = actsFor(statusOf({ progress: [...progress] }));
  return atHand.length > 0 ? atHand : ['open'];
}

function tap(block: BlockHandle, act: Act, label: string): HTMLElement {
  const say = (): void => {
    const { attrs, textContent } = block.node();
    if (typeof attrs.id !== 'string') return;
    block.room.current.onProgress?.(
      { id: attrs.id as BlockId, text: subjectToText({ text: textContent }) },
      act,
    );
  };
  // A press does not move the focus: the block would unfold and move the button away from under the finger.
  const stay = (event: Event): void => event.preventDefault();
  return h('button', { type: 'button', class: styles.tap, onMousedown: stay, onClick: say }, label);
}

const byAgreement = new WeakMap<readonly Progress[], ReadonlyMap<unknown, Progress[]>>();

/** Hundreds of blocks ask each for its own: all that has been said is gone through once. */
function progressOf(block: BlockHandle): Progress[] {
  const { progress } = block.room.current;
  const known = byAgreement.get(progress) ?? groupedByAgreement(progress);
  byAgreement.set(progress, known);
  return known.get(block.node().attrs.id) ?? [];
}

function groupedByAgreement(progress: readonly Progress[]): ReadonlyMap<unknown, Progress[]> {
  const groups = new Map<unknown, Progress[]>();
  for (const each of progress) {
    const group = groups.get(each.agreement);
    if (group) group.push(each);
    else groups.set(each.agreement, [each]);
  }
  return groups;
}
