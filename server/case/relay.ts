import type { Bus } from '../bus/bus.ts';
import type { CaseEvents } from './case-events.ts';

/** What is told of a case here is told at the other nodes too; what was missed is made good by telling everybody. */
export function relayCaseEvents(here: CaseEvents, bus: Bus): CaseEvents {
  bus.onBell((bell) => {
    switch (bell.kind) {
      case 'published':
        here.publish(bell.case, bell.meeting ?? undefined, bell.owners ? new Set(bell.owners) : undefined);
        break;
      case 'sentAway':
        here.sendAway(bell.case, bell.meeting);
        break;
      case 'told':
        here.tell(bell.case, bell.people);
        break;
      case 'closedToPeople':
        here.closePeople(bell.case, bell.people);
        break;
      case 'closedCase':
        here.closeCase(bell.case);
        break;
      default:
    }
  });
  bus.onGap(() => here.notifyAll());
  return {
    ...here,
    publish(of, about, owners) {
      here.publish(of, about, owners);
      bus.ring({ kind: 'published', case: of, meeting: about ?? null, owners: owners ? [...owners] : null });
    },
    sendAway(of, about) {
      here.sendAway(of, about);
      bus.ring({ kind: 'sentAway', case: of, meeting: about });
    },
    tell(of, people) {
      here.tell(of, people);
      bus.ring({ kind: 'told', case: of, people: [...people] });
    },
    closePeople(of, people) {
      here.closePeople(of, people);
      bus.ring({ kind: 'closedToPeople', case: of, people: [...people] });
    },
    closeCase(of) {
      here.closeCase(of);
      bus.ring({ kind: 'closedCase', case: of });
    },
  };
}
