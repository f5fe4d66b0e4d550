/** The load, in a process of its own: does as the bench says (see ../child.ts). */
import { answerParent } from '../child.ts';
import { Crowd, type CrowdOrder, type Knock, type Look, type Watch } from './crowd.ts';

let crowd = new Crowd();

answerParent({
  connect: (order: CrowdOrder) => crowd.connect(order),
  type: (how: Parameters<Crowd['type']>[0]) => crowd.type(how),
  rest: () => crowd.rest(),
  count: () => crowd.count(),
  settle: (patience: number) => crowd.settle(patience),
  seen: () => crowd.seen(),
  openUntil: (knock: Knock) => crowd.openUntil(knock),
  look: (look: Look) => crowd.look(look),
  watch: (watch: Watch) => crowd.watch(watch),
  attack: (messages: Uint8Array[]) => crowd.attack(messages),
  write: (updates: Uint8Array[]) => crowd.write(updates),
  /** Under which ids they write in the last room. */
  lastRoom: () => crowd.pages.slice(-4).map(({ client }) => client),
  /** What the first page of the last room was given. */
  whole: () => crowd.pages.at(-1)?.whole ?? null,
  leave: () => {
    crowd.leave();
    crowd = new Crowd();
  },
});
