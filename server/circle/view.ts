import type { CircleView } from '../../shared/circle/circle.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import type { Store } from '../store/store.ts';

/** R138: where somebody stands on a parent's map is the parent's own and the tovholder's. */
export async function readCircleFor(
  { reader }: Pick<Store, 'reader'>,
  { id, case: of }: Pick<Meeting, 'id' | 'case'>,
  me: Pick<Participant, 'id' | 'duties'>,
): Promise<CircleView> {
  const people = await reader.circle(of.id, id);
  const seesAll = me.duties.includes('tovholder');
  return {
    people: people.map((person) => ({
      ...person,
      says: person.says.map((say) => (seesAll || say.parent === me.id ? say : { ...say, place: null })),
    })),
    talk: await reader.circleTalk(of.id, id),
  };
}
