import type { WriterThread } from '../sqlite/writer.ts';
import type { AccessNews, OtherNodes } from '../store.ts';
import type { AccessChanges } from './access-tables.ts';

interface Nodes {
  others: OtherNodes;
  /** The memory of access has taken these in. */
  told(changes: AccessChanges): void;
}

/** What a node knows of the others by the database. */
export function createOtherNodes(writer: () => WriterThread): Nodes {
  const hearing = new Set<(news: AccessNews) => void>();
  let seen = 0;
  let looking: Promise<unknown> | null = null;
  let next: Promise<unknown> | null = null;

  const look = (): Promise<unknown> => {
    looking = writer()
      .ask('look')
      .finally(() => {
        looking = next;
        next = null;
      });
    return looking;
  };

  return {
    told({ number, meetings, sessions, isOwn }) {
      seen = number;
      const news = { meetings: meetings && new Set(meetings), sessions: new Set(sessions), isOwn };
      for (const hear of hearing) hear(news);
    },
    others: {
      accessSeen: () => seen,
      // One that is under way may have looked before the commit that is asked about.
      async refreshAccess() {
        if (!looking) await look();
        else {
          next ??= looking.then(look);
          await next;
        }
      },
      onAccessNews: (hear) => void hearing.add(hear),
      leads: () => writer().ask('lead'),
    },
  };
}
