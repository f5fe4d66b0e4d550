import { Star } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { type CirclePerson, type MapPlace, mapRadius } from '../../shared/circle/circle.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { call } from '../api/call.ts';
import { useText } from '../text/index.ts';
import { Panel } from '../ui/Panel.tsx';
import styles from './circle.module.css';
import type { CirclePart } from './part.ts';

/** The child in the middle, and around it those who are there: dragged with a finger, or moved with the arrow keys. */
export function NetworkMap({ view, circle, deed }: CirclePart) {
  const { t } = useText();
  const map = useRef<HTMLDivElement>(null);
  /** Who is on the way to another place. */
  const [moving, setMoving] = useState<{ id: string; place: MapPlace } | null>(null);
  const { id: meeting, phase, case: of } = view.meeting;
  const mayMove = mayInMeeting(view.roles, 'sayOfCircle', phase, true);
  const ownSay = ({ says }: CirclePerson) => says.find(({ parent }) => parent === view.me);
  const put = (person: CirclePerson, place: MapPlace) => {
    const { answer = '', isImportant = false } = ownSay(person) ?? {};
    const said = { participant: view.me, id: person.id, answer, isImportant, place };
    return deed.run(() => call('sayOfCircle', said, { id: meeting }));
  };
  const placeUnder = ({ clientX, clientY }: PointerEvent): MapPlace => {
    const box = map.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    const share = (at: number, from: number, size: number) => ((at - from) / size - 0.5) * 2 * mapRadius;
    return within({ x: share(clientX, box.left, box.width), y: share(clientY, box.top, box.height) });
  };
  const drop = async (person: CirclePerson): Promise<void> => {
    if (moving?.id !== person.id) return;
    await put(person, moving.place);
    setMoving(null);
  };
  const onKey = (event: KeyboardEvent, person: CirclePerson, place: MapPlace): void => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    void put(person, within({ x: place.x + step.x, y: place.y + step.y }));
  };
  return (
    <Panel isSpaced aria-labelledby="circle-map">
      <h2 id="circle-map">{t('circle.map')}</h2>
      <p className={styles.soft}>{t('circle.map.hint', { child: of.childFirstName })}</p>
      <div className={styles.map} ref={map}>
        <svg viewBox="-100 -100 200 200" aria-hidden="true">
          {[33, 66, 99].map((radius) => (
            <circle key={radius} r={radius} />
          ))}
        </svg>
        <span className={styles.child}>{of.childFirstName}</span>
        {circle.people.map((person, index) => {
          const say = ownSay(person);
          const place =
            moving?.id === person.id
              ? moving.place
              : (say?.place ?? waitingPlace(index, circle.people.length));
          return (
            <button
              key={person.id}
              type="button"
              className={styles.node}
              data-answer={say?.answer ?? ''}
              style={{ insetInlineStart: percent(place.x), insetBlockStart: percent(place.y) }}
              aria-label={t('circle.map.person', { name: person.name })}
              disabled={!mayMove}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setMoving({ id: person.id, place });
              }}
              onPointerMove={(event) => {
                if (moving?.id === person.id) setMoving({ id: person.id, place: placeUnder(event) });
              }}
              onPointerUp={() => void drop(person)}
              onPointerCancel={() => setMoving(null)}
              onKeyDown={(event) => onKey(event, person, place)}
            >
              {say?.isImportant && <Star size={14} aria-hidden />}
              <span dir="auto">{person.name}</span>
            </button>
          );
        })}
      </div>
    </Panel>
  );
}

/** A tenth of the map at a time. */
const stride = 10;
const steps: Record<string, MapPlace> = {
  ArrowLeft: { x: -stride, y: 0 },
  ArrowRight: { x: stride, y: 0 },
  ArrowUp: { x: 0, y: -stride },
  ArrowDown: { x: 0, y: stride },
};

/** Names stay on the map with their whole length. */
const edge = { x: 76, y: 92 };

function within({ x, y }: MapPlace): MapPlace {
  const clamp = (value: number, most: number) => Math.round(Math.min(most, Math.max(-most, value)));
  return { x: clamp(x, edge.x), y: clamp(y, edge.y) };
}

/** Whoever has not been put anywhere stands in a ring around the child, in the order they came. */
function waitingPlace(index: number, count: number): MapPlace {
  const angle = (index / Math.max(count, 1)) * 2 * Math.PI - Math.PI / 2;
  return within({ x: Math.cos(angle) * 66, y: Math.sin(angle) * 66 });
}

const percent = (value: number) => `${(value / mapRadius + 1) * 50}%`;
