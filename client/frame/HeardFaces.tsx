import { familyFirst } from '../../shared/meeting/meeting.ts';
import type { AgendaEntry } from '../../shared/minutes/read/agenda.ts';
import { Face } from '../people/Face.tsx';
import { initials } from '../people/identity.ts';
import { useText } from '../text/index.ts';
import styles from './HeardFaces.module.css';
import type { MeetingPart } from './use-deeds.ts';

/** R105: who has been heard at this item. A tool for the one who leads and the one who writes; no one else sees it. */
export function HeardFaces({ entry, view, deeds }: MeetingPart & { entry: AgendaEntry }) {
  const { t } = useText();
  const people = view.meeting.participants;
  const speakers = familyFirst(people).filter(
    ({ kind, present }) => kind !== 'interpreter' && present !== false,
  );
  const isHeard = (id: string) =>
    view.heard?.some(({ item, participant }) => item === entry.id && participant === id) ?? false;
  const waiting = speakers.filter(({ id }) => !isHeard(id));
  const heard = speakers.length - waiting.length;
  return (
    <fieldset className={styles.heard} aria-label={t('meeting.heard.item', { item: entry.title })}>
      <p>
        {t('meeting.heard.of', { heard, all: speakers.length })}
        {waiting.length > 0 && (
          <span dir="auto">
            {t('pointer.waiting', { names: waiting.map(({ name }) => name).join(', ') })}
          </span>
        )}
        <span>{t('meeting.heard.only-you')}</span>
      </p>
      {speakers.map((person) => (
        <button
          key={person.id}
          type="button"
          aria-pressed={isHeard(person.id)}
          aria-label={`${initials(person.name)}. ${t('meeting.heard')}: ${person.name}`}
          title={person.name}
          onClick={() =>
            void deeds.run('recordHeard', {
              item: entry.id,
              participant: person.id,
              heard: !isHeard(person.id),
            })
          }
        >
          <Face person={person} people={people} />
        </button>
      ))}
    </fieldset>
  );
}
