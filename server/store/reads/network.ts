import type { ParticipantId } from '../../../shared/ids.ts';
import type { NetworkPerson } from '../../../shared/network/network.ts';
import { allRows, type Database } from '../database.ts';
import type { NetworkReader } from '../network.ts';
import type { Synchronous } from './promises.ts';

/** The reader's part about what parents say about the people around them. */
export function createNetworkReader(database: Database): Synchronous<NetworkReader> {
  const here = 'join participant p on p.id = r.participant and p.removed_at is null where p.meeting = ?';
  const people =
    database.prepare(`select r.participant, r.id, r.name, r.relation, r.is_important as isImportant,
    r.invite, r.words from network_person r ${here} order by r.number`);
  const talks = database.prepare(`select r.participant, r.may_contact_again as mayContactAgain, r.words
    from network_talk r ${here}`);
  type PersonRow = Omit<NetworkPerson, 'isImportant'> & { participant: ParticipantId; isImportant: 0 | 1 };
  return {
    networkSheets(meeting) {
      const named = allRows<PersonRow>(people, meeting);
      const said = allRows<{ participant: ParticipantId; mayContactAgain: 0 | 1; words: string }>(
        talks,
        meeting,
      );
      const parents = new Set([...said, ...named].map(({ participant }) => participant));
      return [...parents].map((parent) => {
        const talk = said.find(({ participant }) => participant === parent);
        return {
          participant: parent,
          mayContactAgain: talk?.mayContactAgain === 1,
          words: talk?.words ?? '',
          people: named
            .filter(({ participant }) => participant === parent)
            .map(({ participant, isImportant, ...person }) => ({
              ...person,
              isImportant: isImportant === 1,
            })),
        };
      });
    },
  };
}
