import { useEffect } from 'react';
import * as Y from 'yjs';
import type { MeetingView } from '../../shared/api/api.ts';
import { minutesToItems } from '../../shared/minutes/canonical/canonical.ts';
import { readMinutes } from '../../shared/minutes/read/read.ts';
import { call, fetchDocument, Refused } from '../api/call.ts';
import { put } from '../api/fetched.ts';
import { documentQuery, meetingQuery } from '../api/queries.ts';
import type { Room } from '../frame/open-room.ts';
import type { Ending } from '../sync/ending.ts';
import { type UnsentLine, unsentLines } from '../sync/unsent-lines.ts';
import { type Openness, useOpenness } from '../sync/use-connection.ts';
import { useRaise } from '../ui/use-raise.ts';

/** Why this page's document is no longer the one that is written in. */
export type WhyFormer = Extract<Ending, 'restored' | 'refused' | 'full' | 'ownWords'>;

interface RestoreProps {
  view: MeetingView;
  room: Room;
  /** The page goes on with the minutes as they are now: with what stood here and is not in them. */
  onRestored: (lines: UnsentLine[], why: WhyFormer) => void;
}

/** Between two tries to fetch the minutes as they are now. Milliseconds. */
const tryAgainAfter = 3_000;

/**
 * Shows nothing. When the minutes have been restored from a backup (R32), this page's document is of a former life of
 * them; when something in it does not fit, or has been refused for good, nothing that rests on it can be saved any more. It is given up
 * for the document there is now, and its words beyond that are handed on, in memory alone.
 */
export function RestoreWatch({ view, room, onRestored }: RestoreProps) {
  const { id } = view.meeting;
  const raise = useRaise();
  const why = whyFormer(useOpenness(room.connection));
  useEffect(() => {
    if (!why) return;
    let timer: ReturnType<typeof setTimeout>;
    let isLeft = false;
    const look = async (): Promise<void> => {
      try {
        const [now, fetched] = await Promise.all([call('meeting', {}, { id }), fetchDocument(id)]);
        if (isLeft) return;
        onRestored(unsentLines(room.doc, fetched.bytes, stateToItems(fetched.bytes)), why);
        put(meetingQuery(id), now);
        put(documentQuery(id), fetched);
      } catch (error) {
        if (!(error instanceof Refused)) return raise(error);
        // Until both are here, this page keeps what it has.
        if (!isLeft) timer = setTimeout(look, tryAgainAfter);
      }
    };
    void look();
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [id, why, room, onRestored, raise]);
  return null;
}

const allWhyFormer: readonly Openness[] = ['restored', 'full', 'refused', 'ownWords'] satisfies WhyFormer[];

function whyFormer(openness: Openness): WhyFormer | null {
  return allWhyFormer.includes(openness) ? (openness as WhyFormer) : null;
}

function stateToItems(state: Uint8Array) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return minutesToItems(readMinutes(doc)).map(({ content }) => content);
}
