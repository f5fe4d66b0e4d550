import after from './after.json' with { type: 'json' };
import before from './before.json' with { type: 'json' };
import decline from './decline.json' with { type: 'json' };
import during from './during.json' with { type: 'json' };
import interpreter from './interpreter.json' with { type: 'json' };
import motivation from './motivation.json' with { type: 'json' };
import network from './network.json' with { type: 'json' };
import professionals from './professionals.json' with { type: 'json' };
import visitation from './visitation.json' with { type: 'json' };

const files = [before, during, after, visitation, network, professionals, motivation, interpreter, decline];

/**
 * Every entry there is, as the audit names it: words of ours. Apart from `lists.ts`, which checks the files: the writer's thread
 * needs these words only, and the checking would be a third of its start.
 */
export const entrySubjects: readonly string[] = files.flatMap(({ key, entries }) =>
  entries.map((entry) => `${key}.${entry.key}`),
);
