import * as Y from 'yjs';
import type { ParticipantId } from '../../shared/ids.ts';
import { fragmentName } from '../../shared/minutes/model/schema.ts';

/** Gives everything that one person is responsible for in the minutes to another; null: to nobody yet. One change. */
export function handOver(doc: Y.Doc, from: ParticipantId, to: ParticipantId | null): void {
  const owned = [...elementsIn(doc.getXmlFragment(fragmentName))].filter(
    (element) => element.getAttribute('owner') === from,
  );
  doc.transact(() => {
    for (const element of owned) {
      if (to === null) element.removeAttribute('owner');
      else element.setAttribute('owner', to);
    }
  });
}

function* elementsIn(parent: Y.XmlFragment): Generator<Y.XmlElement> {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    yield child;
    yield* elementsIn(child);
  }
}
