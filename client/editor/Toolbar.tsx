import type { Editor } from '@tiptap/core';
import { liftListItem, wrapInList } from '@tiptap/pm/schema-list';
import {
  Bold,
  Handshake,
  Italic,
  Link as LinkIcon,
  List,
  ListOrdered,
  type LucideIcon,
  Redo2,
  Undo2,
} from 'lucide-react';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { isSafeHref } from '../../shared/minutes/model/schema.ts';
import { type TextKey, t } from '../text/index.ts';
import { agreementFromText } from './plugins/keys.ts';
import styles from './toolbar.module.css';
import { useActive } from './use-active.ts';

/** What text can be, and "Gør til aftale". On a phone it stays above the keyboard. */
export function Toolbar({ editor }: { editor: Editor }) {
  const [asksLink, setAsksLink] = useState(false);
  useEffect(followKeyboard, []);
  useEffect(() => {
    const { dom } = editor.view;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'k' || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setAsksLink(true);
    };
    dom.addEventListener('keydown', onKey);
    return () => dom.removeEventListener('keydown', onKey);
  }, [editor]);
  const isWriting = useWriting(editor);
  const active = useActive(editor);
  const { commands } = editor;
  return (
    <div
      className={styles.toolbar}
      role="toolbar"
      aria-label={t('editor.toolbar')}
      aria-controls="minutes"
      data-writing={isWriting || undefined}
    >
      <Tool
        label="editor.make-agreement"
        Icon={Handshake}
        wide
        onPress={() => run(editor, agreementFromText)}
      />
      <Tool label="editor.bold" Icon={Bold} on={active.bold} onPress={() => commands.toggleMark('bold')} />
      <Tool
        label="editor.italic"
        Icon={Italic}
        on={active.italic}
        onPress={() => commands.toggleMark('italic')}
      />
      <Tool
        label="editor.bullet-list"
        Icon={List}
        on={active.bulletList}
        onPress={() => toggleList(editor, 'bulletList')}
      />
      <Tool
        label="editor.ordered-list"
        Icon={ListOrdered}
        on={active.orderedList}
        onPress={() => toggleList(editor, 'orderedList')}
      />
      <Tool
        label="editor.link"
        Icon={LinkIcon}
        on={active.link}
        onPress={() => (active.link ? commands.unsetMark('link') : setAsksLink(true))}
      />
      <Tool label="editor.undo" Icon={Undo2} onPress={() => commands.undo()} />
      <Tool label="editor.redo" Icon={Redo2} onPress={() => commands.redo()} />
      {asksLink && <LinkForm editor={editor} onDone={() => setAsksLink(false)} />}
    </div>
  );
}

/** Tells the style sheet how much of the page a phone's keyboard covers (`--keyboard`). */
/** Whether the caret is in the text, and not in a field of a block or elsewhere. */
function useWriting(editor: Editor): boolean {
  const { dom } = editor.view;
  const subscribe = useCallback(
    (onChange: () => void) => {
      dom.addEventListener('focus', onChange);
      dom.addEventListener('blur', onChange);
      return () => {
        dom.removeEventListener('focus', onChange);
        dom.removeEventListener('blur', onChange);
      };
    },
    [dom],
  );
  return useSyncExternalStore(subscribe, () => document.activeElement === dom);
}

function followKeyboard(): () => void {
  const seen = window.visualViewport;
  const measure = () => {
    const covered = seen ? window.innerHeight - seen.height - seen.offsetTop : 0;
    document.documentElement.style.setProperty('--keyboard', `${Math.max(0, Math.round(covered))}px`);
  };
  seen?.addEventListener('resize', measure);
  seen?.addEventListener('scroll', measure);
  // Not before the page has been laid out, which it would be for this alone.
  const first = requestAnimationFrame(measure);
  return () => {
    cancelAnimationFrame(first);
    seen?.removeEventListener('resize', measure);
    seen?.removeEventListener('scroll', measure);
  };
}

interface ToolProps {
  label: TextKey;
  Icon: LucideIcon;
  on?: boolean;
  wide?: boolean;
  onPress: () => void;
}

function Tool({ label, Icon, on, wide, onPress }: ToolProps) {
  return (
    <button
      type="button"
      className={wide ? styles.wide : styles.tool}
      aria-label={t(label)}
      title={t(label)}
      {...(on !== undefined && { 'aria-pressed': on })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <Icon size={18} aria-hidden="true" />
      {wide && <span>{t(label)}</span>}
    </button>
  );
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => input.current?.focus(), []);
  const keep = () => {
    const written = input.current?.value.trim() ?? '';
    const href = /^[\w.-]+\.[a-z]{2,}(\/|$)/i.test(written) ? `https://${written}` : written;
    if (!isSafeHref(href)) return setRefused(true);
    const { empty } = editor.state.selection;
    const chain = editor.chain().focus();
    if (empty)
      chain.insertContent({ type: 'text', text: written, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setMark('link', { href }).run();
    onDone();
  };
  return (
    <form
      className={styles.link}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <label>
        {t('editor.link-address')}
        <input ref={input} type="text" inputMode="url" autoComplete="off" aria-describedby="link-refused" />
      </label>
      <button type="submit">{t('editor.link-keep')}</button>
      <span id="link-refused" role="status">
        {isRefused ? t('editor.link-refused') : ''}
      </span>
    </form>
  );
}

function toggleList(editor: Editor, name: 'bulletList' | 'orderedList'): void {
  const { listItem, [name]: list } = editor.schema.nodes;
  if (!listItem || !list) return;
  run(editor, editor.isActive(name) ? liftListItem(listItem) : wrapInList(list));
}

function run(
  editor: Editor,
  command: Parameters<typeof wrapInList>[0] extends never ? never : ReturnType<typeof wrapInList>,
): void {
  command(editor.state, editor.view.dispatch, editor.view);
  editor.view.focus();
}
