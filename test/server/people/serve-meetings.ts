import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtPages } from '../../../server/pages.ts';
import { createLog } from '../../../server/process/log.ts';
import { startServer } from '../../../server/serve.ts';
import { createOrganiser } from '../../../server/signin/organiser.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { type InputOf, type OutputOf, type RouteName, routes } from '../../../shared/api/api.ts';
import type { CreatedMeeting } from '../../../shared/api/new-meeting-views.ts';
import type { CaseId, MeetingId, ParticipantId } from '../../../shared/ids.ts';
import { schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { openByLink } from '../by-link.ts';
import { meetingInput, seat, withoutAuthority, writePages } from '../house.ts';
import { LightClient } from '../sync/light-client.ts';

export type Served = Awaited<ReturnType<typeof serveMeetings>>;

/** A meeting that has begun. `cookies`: of everybody at it, Lise, Bo and Karen first. */
export interface ServedMeeting {
  id: MeetingId;
  case: CaseId;
  created: CreatedMeeting;
  cookies: string[];
  lise: string;
  bo: string;
  karen: string;
  /** Who sits at this place. */
  at(index: number): ParticipantId;
}

/** A real server on a free port: pages are in the room while its people change. `wrap` may put a store in front. */
export async function serveMeetings(wrap: (store: Store) => Store = (store) => store) {
  const folder = mkdtempSync(join(tmpdir(), 'people-'));
  const store = wrap(await openSqliteStore({ folder }));
  const server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null },
    {
      store,
      log: createLog('silent'),
      now: () => new Date(),
      pages: () => builtPages(writePages(folder)),
      // One person comes in hundreds of times.
      limits: null,
    },
  );
  const pages = new Set<LightClient>();
  // Each request by a connection of its own: one that is kept is reused in the moment the server closes it.
  const agent = new Agent({ keepAlive: false });

  /** Rejects with what was answered when it is a refusal. */
  function call<R extends RouteName>(
    name: R,
    { id = '', cookie = '', input = {} as InputOf<R> | object },
  ): Promise<OutputOf<R>> {
    const { method, path } = routes[name];
    const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const address = `http://127.0.0.1:${server.port}${path.replace(':id', id)}`;
    return new Promise((resolve, reject) => {
      const asked = request(address, { method, headers, agent }, async (answer) => {
        const text = Buffer.concat(await answer.toArray()).toString();
        if (answer.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${name}: ${answer.statusCode} ${text}`));
      });
      asked.on('error', reject);
      asked.end(method === 'POST' ? JSON.stringify(input) : undefined);
    });
  }
  const signIn = async (link: string) =>
    (await openByLink({ store, sessions: server.sessions, now: () => new Date() }, link)).cookie;

  const organiser = await signIn((await createOrganiser(store, server.publicUrl, new Date())) ?? '');

  /** Lise is its chair; everybody is signed in. */
  async function openMeeting(others: readonly string[] = []): Promise<ServedMeeting> {
    const seats = ['Lise', 'Bo', 'Karen', ...others].map((name, index) =>
      seat({ name, duties: index === 0 ? ['chair', 'minuteTaker'] : [] }),
    );
    const created = await call('createMeeting', { cookie: organiser, input: meetingInput(seats) });
    const cookies = await Promise.all(created.links.map(({ link }) => signIn(link)));
    const [lise = '', bo = '', karen = ''] = cookies;
    const id = created.meeting;
    await call('startMeeting', { id, cookie: lise, input: withoutAuthority });
    const at = (index: number) => created.links[index]?.participant as ParticipantId;
    return {
      id,
      created,
      cookies,
      lise,
      bo,
      karen,
      at,
      case: store.access.meeting(id)?.case.id ?? ('' as CaseId),
    };
  }

  async function enter({ created }: Pick<ServedMeeting, 'created'>, cookie: string): Promise<LightClient> {
    const url = `ws://127.0.0.1:${server.port}/sync/${created.document}`;
    const page = await new LightClient({ url, cookie, schema: schemaVersion }).connect();
    pages.add(page);
    return page;
  }

  return {
    store,
    port: server.port,
    call,
    signIn,
    openMeeting,
    enter,
    /** Ends the lines of everybody who is in a room. */
    leave() {
      for (const page of pages) page.cut();
      pages.clear();
    },
    async close() {
      for (const page of pages) page.cut();
      agent.destroy();
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
