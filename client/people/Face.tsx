import { faceClasses } from './face-element.ts';
import { initials, type Named } from './identity.ts';

interface FaceProps {
  person: Named;
  people: readonly Named[];
  small?: boolean;
}

/** Initials in the person's colour. Decoration: the name always stands beside it or in the name of what it is in. */
export function Face({ person, people, small = false }: FaceProps) {
  return (
    <span className={faceClasses(person, people, small)} aria-hidden="true">
      {initials(person.name)}
    </span>
  );
}
