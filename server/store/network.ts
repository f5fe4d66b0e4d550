import type { MeetingId, ParticipantId } from '../../shared/ids.ts';
import type { NetworkPerson, NetworkSheet } from '../../shared/network/network.ts';
import type { AuditEntry } from './audit.ts';

/** The store's port: what parents say about the people around them (R138). Changes in place; nothing before is kept. */
export interface NetworkWriter {
  /** False when there is somebody else's of this id. */
  writeNetworkPerson(sheet: ParticipantId, person: NetworkPerson, audit: AuditEntry): Promise<boolean>;
  /** False when there is none. */
  removeNetworkPerson(sheet: ParticipantId, id: string, audit: AuditEntry): Promise<boolean>;
  writeNetworkTalk(talk: Omit<NetworkSheet, 'people'>, audit: AuditEntry): Promise<void>;
}

export interface NetworkReader {
  /** Of those who are of the meeting now and have said something. */
  networkSheets(meeting: MeetingId): Promise<NetworkSheet[]>;
}
