import { Session } from 'node:inspector/promises';

/** What secures the room, by the files in which it stands. The first that fits a function has it. */
const parts = {
  firewall: /\/server\/sync\/firewall\//,
  signIn: /\/server\/(signin|identity)\/|\/server\/door\/session\.ts|\/sqlite\/(links|identity)-/,
  audit: /\/server\/(audit\/|door\/access-|door\/record-access)|\/room\/writings\.ts|\/sqlite\/audit-/,
} as const;
export type SecurityPart = keyof typeof parts;
/** Milliseconds of processor time; `all`: everything that the threads did. */
export type CpuShares = Record<SecurityPart | 'all', number>;

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  samples?: number[];
  timeDeltas?: number[];
}

/** V8's own samples of this thread and of its threads, which are told apart by where they stand. */
export function createCpuProfile() {
  const session = new Session();
  session.connect();
  const threads = new Map<string, Map<number, (answer: { profile?: Profile }) => void>>();
  let last = 0;

  const ask = (sessionId: string, method: string, params = {}): Promise<{ profile?: Profile }> => {
    const id = ++last;
    const answered = new Promise<{ profile?: Profile }>((resolve) =>
      threads.get(sessionId)?.set(id, resolve),
    );
    session.post('NodeWorker.sendMessageToWorker', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    return answered;
  };

  return {
    async start(): Promise<void> {
      session.on('NodeWorker.attachedToWorker', ({ params }) => threads.set(params.sessionId, new Map()));
      session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
        const { id, result } = JSON.parse(params.message);
        threads.get(params.sessionId)?.get(id)?.(result);
      });
      await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval });
      await session.post('Profiler.start');
      for (const thread of threads.keys()) {
        await ask(thread, 'Profiler.enable');
        await ask(thread, 'Profiler.setSamplingInterval', { interval });
        await ask(thread, 'Profiler.start');
      }
    },
    async stop(): Promise<CpuShares> {
      const own = (await session.post('Profiler.stop')) as { profile: Profile };
      const others = await Promise.all([...threads.keys()].map((thread) => ask(thread, 'Profiler.stop')));
      const profiles = [own, ...others].flatMap(({ profile }) => profile ?? []);
      return profiles.map(profileToShares).reduce(add);
    },
  };
}

/** Microseconds. */
const interval = 200;
/** What V8 calls a thread that waits. */
const waits = '(idle)';

function profileToShares({ nodes, samples = [], timeDeltas = [] }: Profile): CpuShares {
  const partOf = new Map<number, SecurityPart | 'all' | typeof waits>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const find = (id: number | undefined): SecurityPart | 'all' | typeof waits => {
    const node = id === undefined ? undefined : byId.get(id);
    if (!node || id === undefined) return 'all';
    const known = partOf.get(id);
    if (known) return known;
    const { url, functionName } = node.callFrame;
    const own = (Object.keys(parts) as SecurityPart[]).find((part) => parts[part].test(url));
    const found = functionName === waits ? waits : (own ?? find(parents.get(id)));
    partOf.set(id, found);
    return found;
  };
  const shares: CpuShares = { firewall: 0, signIn: 0, audit: 0, all: 0 };
  samples.forEach((id, index) => {
    const time = (timeDeltas[index] ?? 0) / 1000;
    const part = find(id);
    if (part === waits) return;
    shares.all += time;
    if (part !== 'all') shares[part] += time;
  });
  return shares;
}

function add(one: CpuShares, other: CpuShares): CpuShares {
  return {
    firewall: one.firewall + other.firewall,
    signIn: one.signIn + other.signIn,
    audit: one.audit + other.audit,
    all: one.all + other.all,
  };
}
