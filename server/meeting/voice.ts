import { writeOwnVoiceInput } from '../../shared/meeting/voice-input.ts';
import { minutesToChildVoice } from '../../shared/minutes/read/child-voice.ts';
import { sayAsChild } from '../../shared/minutes/seed/child-words.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { blockToSubject } from '../store/audit-subject.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { writeOrRefuse } from './write-or-refuse.ts';

/** R072, R073: the child says something in its own place, by the server's hand; nothing else in the document is the child's. */
export function registerVoice(door: Door, { rooms }: { rooms: Pick<Rooms, 'write' | 'minutes'> }): void {
  door.inMeeting('ownVoice', noInput, async ({ meeting }) => {
    const { minutes } = await rooms.minutes(meeting.document);
    const voice = minutesToChildVoice(minutes);
    if (!voice) throw new Refused('not-now');
    return { words: voice.words };
  });

  door.inMeeting('writeOwnVoice', writeOwnVoiceInput, async ({ meeting, me, audit }, input) => {
    const { minutes } = await rooms.minutes(meeting.document);
    const block = minutesToChildVoice(minutes)?.block;
    if (block === undefined) throw new Refused('not-now');
    let came = 'no-place' as ReturnType<typeof sayAsChild>;
    await writeOrRefuse(rooms, { meeting, me, audit }, blockToSubject(block), (doc) => {
      came = sayAsChild(doc, { speaker: me.id, ...input });
    });
    if (came !== 'said') throw new Refused(came === 'changed' ? 'changed' : 'not-now');
    return {};
  });
}
