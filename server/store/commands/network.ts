import type { AuditEntry } from '../audit.ts';
import type { Database } from '../database.ts';
import type { NetworkWriter } from '../network.ts';
import type { Commands } from './command.ts';

/** What parents say about the people around them. */
export const networkCommands: Commands<keyof NetworkWriter, NetworkStatements> = {
  writeNetworkPerson(s, sheet, { id, name, relation, isImportant, invite, words }, audit) {
    const values = [name, relation, Number(isImportant), invite, words, audit.at] as const;
    if (s.person.run(id, sheet, ...values).changes === 0) return false;
    s.record(audit);
    return true;
  },
  removeNetworkPerson(s, sheet, id, audit) {
    if (s.remove.run(id, sheet).changes === 0) return false;
    s.record(audit);
    return true;
  },
  writeNetworkTalk(s, { participant, mayContactAgain, words }, audit) {
    s.talk.run(participant, Number(mayContactAgain), words, audit.at);
    s.record(audit);
  },
};

type NetworkStatements = ReturnType<typeof prepareNetwork>;

export function prepareNetwork(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  return {
    record,
    person: sql(`insert into network_person
      (id, participant, name, relation, is_important, invite, words, at) values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set name = excluded.name, relation = excluded.relation,
        is_important = excluded.is_important, invite = excluded.invite, words = excluded.words, at = excluded.at
      where network_person.participant = excluded.participant`),
    remove: sql('delete from network_person where id = ? and participant = ?'),
    talk: sql(`insert into network_talk (participant, may_contact_again, words, at) values (?, ?, ?, ?)
      on conflict (participant) do update set may_contact_again = excluded.may_contact_again,
        words = excluded.words, at = excluded.at`),
  };
}
