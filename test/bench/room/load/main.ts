/** The load, in a process of its own: does as the bench says (see ../child.ts). */
import { answerParent } from '../child.ts';
import { Crowd, type CrowdOrder } from './crowd.ts';

let crowd = new Crowd();

answerParent({
  connect: (order: CrowdOrder) => crowd.connect(order),
  type: (how: Parameters<Crowd['type']>[0]) => crowd.type(how),
  rest: () => crowd.rest(),
  count: () => crowd.count(),
  settle: (patience: number) => crowd.settle(patience),
  seen: () => crowd.seen(),
  /** What the first page of the last room was given. */
  whole: () => crowd.pages.at(-1)?.whole ?? null,
  leave: () => {
    crowd.leave();
    crowd = new Crowd();
  },
});
