import type { Bus, DocumentBell, HouseBell } from '../server/bus/bus.ts';
import type { DocumentId } from '../shared/ids.ts';

/** Buses of nodes in this process. `loses`: asked of each bell at each node whether it is lost on the way. */
export function createBusHub(loses: () => boolean = () => false) {
  const nodes: { house: Set<(bell: HouseBell) => void>; documents: Map<DocumentId, Set<Hear>> }[] = [];
  type Hear = (bell: DocumentBell, from: string) => void;
  return {
    join(): Bus {
      const own: (typeof nodes)[number] = { house: new Set(), documents: new Map() };
      const name = String(nodes.push(own));
      const others = () => nodes.filter((node) => node !== own && !loses());
      return {
        hasOthers: true,
        ring(bell) {
          for (const node of others())
            queueMicrotask(() => {
              for (const hear of node.house) hear(bell);
            });
        },
        ringDocument(document, bell) {
          for (const node of others())
            queueMicrotask(() => {
              for (const hear of node.documents.get(document) ?? []) hear(bell, name);
            });
        },
        onBell: (hear) => void own.house.add(hear),
        follow(document, hear) {
          const here = own.documents.get(document) ?? new Set();
          own.documents.set(document, here.add(hear));
          return () => void here.delete(hear);
        },
        onGap: () => {},
        close: async () => {},
      };
    },
  };
}
