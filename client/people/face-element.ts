import styles from './face.module.css';
import { initials, type Named, toneOf } from './identity.ts';

/** CSS classes that give an element this person's colour. */
export function faceClasses(person: Named, people: readonly Named[], small = false): string {
  const tone = styles[`tone${toneOf(people, person.id)}`] ?? '';
  return [styles.face, tone, small ? styles.small : ''].join(' ').trim();
}

/** A small face for plain DOM. Decoration: the name always stands beside it. */
export function faceElement(person: Named, people: readonly Named[]): HTMLElement {
  const element = document.createElement('span');
  element.className = faceClasses(person, people, true);
  element.setAttribute('aria-hidden', 'true');
  element.textContent = initials(person.name);
  return element;
}
