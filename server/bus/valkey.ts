import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import { z } from 'zod';
import type { DocumentId } from '../../shared/ids.ts';
import { type Bus, type DocumentBell, documentBell, type HouseBell, houseBell } from './bus.ts';

interface ValkeyOptions {
  /** `redis://…` or `rediss://…`. A secret. */
  url: string;
  log: { error(fields: Record<string, unknown>, text: string): void };
}

const house = 'faellesreferat/house';
const channelOf = (document: DocumentId) => `faellesreferat/document/${document}`;

/** A message of a thousand cursors is shorter. Characters. */
const longest = 1_000_000;
/** What cannot be sent within a moment is of no use any more. */
const maxWaiting = 2_000;
const timing = { connect: 2_000, ping: 3_000, retry: 500, silent: 10_000 };

const envelope = z.object({ from: z.string(), bell: z.unknown() });

/** Valkey (or Redis) may come and go, and need not be there at the start: what is said meanwhile is lost. */
export function openValkeyBus({ url, log }: ValkeyOptions): Bus {
  const options = {
    url,
    pingInterval: timing.ping,
    socket: {
      connectTimeout: timing.connect,
      // It is asked every three seconds: one that says nothing for longer hangs.
      socketTimeout: timing.silent,
      reconnectStrategy: () => timing.retry,
    },
  };
  const speaking = createClient({
    ...options,
    disableOfflineQueue: true,
    commandsQueueMaxLength: maxWaiting,
  });
  const listening = createClient(options);
  const self = randomUUID();
  const gaps = new Set<() => void>();
  const hearing = new Set<(bell: HouseBell) => void>();
  /** What is to be listened to, but was being asked for when the connection ended. */
  const unheard = new Map<string, (text: string) => void>();
  let wasAway = false;
  let isClosed = false;

  const isAway = (error: unknown): void => {
    if (wasAway || isClosed) return;
    wasAway = true;
    const reason = error instanceof Error ? error.message || error.name : 'unknown';
    log.error({ reason }, 'the bus is away: other nodes are heard of later');
  };
  const listenTo = (channel: string, listen: (text: string) => void): void => {
    unheard.delete(channel);
    listening.subscribe(channel, listen).catch((error: unknown) => {
      unheard.set(channel, listen);
      isAway(error);
    });
  };
  const say = (channel: string, bell: HouseBell | DocumentBell): void => {
    if (!speaking.isReady) return;
    speaking.publish(channel, JSON.stringify({ from: self, bell })).catch(isAway);
  };
  /** Null for what this node has said, and for what is no message of ours. */
  const read = <Bell>(text: string, bell: z.ZodType<Bell>): { from: string; bell: Bell } | null => {
    try {
      if (text.length > longest) throw new Error('too long');
      const { from, bell: said } = envelope.parse(JSON.parse(text));
      return from === self ? null : { from, bell: bell.parse(said) };
    } catch {
      log.error({}, 'the bus has brought what is no message');
      return null;
    }
  };

  for (const client of [speaking, listening]) client.on('error', isAway);
  listening.on('ready', () => {
    wasAway = false;
    for (const [channel, listen] of unheard) listenTo(channel, listen);
    // Answered after what is to be listened to, so that nothing lies between looking and listening.
    listening.ping().then(() => {
      for (const look of gaps) look();
    }, isAway);
  });
  listenTo(house, (text) => {
    const said = read(text, houseBell);
    if (said) for (const hear of hearing) hear(said.bell);
  });
  for (const client of [speaking, listening]) void client.connect().catch(isAway);

  return {
    hasOthers: true,
    ring: (bell) => say(house, bell),
    ringDocument: (document, bell) => say(channelOf(document), bell),
    onBell: (hear) => void hearing.add(hear),
    follow(document, hear) {
      const channel = channelOf(document);
      const listen = (text: string): void => {
        const said = read(text, documentBell);
        if (said) hear(said.bell, said.from);
      };
      listenTo(channel, listen);
      return () => {
        if (unheard.get(channel) === listen) unheard.delete(channel);
        listening.unsubscribe(channel, listen).catch(isAway);
      };
    },
    onGap: (look) => void gaps.add(look),
    async close() {
      isClosed = true;
      for (const client of [speaking, listening]) client.destroy();
    },
  };
}
