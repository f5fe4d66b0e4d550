import type { EditorView } from '@tiptap/pm/view';
import { useLayoutEffect, useRef } from 'react';
import { faceClasses } from '../../people/face-element.ts';
import { initials } from '../../people/identity.ts';
import { t } from '../../text/index.ts';
import type { RoomContext } from '../blocks/room-context.ts';
import styles from './menu.module.css';
import { closeMenu, type MenuState, optionId } from './plugin.ts';

/** The list beside the cursor. Focus stays in the text; the text says which option is chosen. */
export function Menu({ menu, view, room }: { menu: MenuState; view: EditorView; room: RoomContext }) {
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    place(element, view, menu.typed.from);
    element.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [menu, view]);

  // A press outside closes it; a press inside must not take the focus from the text.
  useLayoutEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (!list.current?.contains(event.target as Node)) closeMenu(view);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [view]);

  return (
    <div
      ref={list}
      id="menu"
      role="listbox"
      className={styles.menu}
      aria-label={t(`editor.menu-${menu.typed.kind}`)}
    >
      {menu.options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text's own (menuPlugin)
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text, which points here
        <div
          key={option.id}
          id={optionId(index)}
          role="option"
          aria-selected={index === menu.chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => option.take(view)}
        >
          {option.person && (
            <span className={faceClasses(option.person, room.current.people, true)} aria-hidden="true">
              {initials(option.person.name)}
            </span>
          )}
          <span dir="auto">{option.label}</span>
          {option.beside && <small dir="auto">{option.beside}</small>}
        </div>
      ))}
    </div>
  );
}

/** Below the line, or above it when there is more room; never outside the window. */
function place(element: HTMLElement, view: EditorView, pos: number): void {
  const line = view.coordsAtPos(Math.min(pos, view.state.doc.content.size));
  const { offsetWidth: width, offsetHeight: height } = element;
  const seen = window.visualViewport ?? { height: window.innerHeight, width: window.innerWidth };
  const isBelow = line.bottom + height + 8 <= seen.height || line.top < height;
  element.style.top = `${isBelow ? line.bottom + 6 : line.top - height - 6}px`;
  element.style.left = `${Math.max(8, Math.min(line.left, seen.width - width - 8))}px`;
}
