import type { DatabaseSync } from 'node:sqlite';
import type { AuditEntry } from '../audit.ts';
import { answersCommands, prepareAnswers } from './answers-commands.ts';
import { caseCommands, prepareCase } from './case-commands.ts';
import type { CommandName, WriterCall } from './command.ts';
import { documentCommands, moveStaged, prepareDocument } from './document-commands.ts';
import { invitationCommands, prepareInvitation } from './invitation-commands.ts';
import { linksCommands, prepareLinks } from './links-commands.ts';
import { minutesCommands, prepareMinutes } from './minutes-commands.ts';
import { peopleCommands, preparePeople } from './people-commands.ts';

/** Each command is declared once, with its SQL; its name, its dispatch and the port's method follow from these. */
const groups = [
  documentCommands,
  caseCommands,
  minutesCommands,
  linksCommands,
  peopleCommands,
  invitationCommands,
  answersCommands,
];

export const commandNames = groups.flatMap((group) => Object.keys(group)) as CommandName[];

export type Writer = ReturnType<typeof prepareWriter>;

/** All commands with their statements prepared, for the one connection that writes. */
export function prepareWriter(database: DatabaseSync) {
  const audit = database.prepare(
    'insert into audit (person, operation, meeting, subject, at) values (?, ?, ?, ?, ?)',
  );
  const record = (entry: AuditEntry): void =>
    void audit.run(entry.person, entry.operation, entry.meeting, entry.subject, entry.at);
  const ofDocument = prepareDocument(database, record);
  const ofMinutes = prepareMinutes(database, record);
  const ofPeople = preparePeople(database, record);
  const others = { document: ofDocument, minutes: ofMinutes, people: ofPeople };
  const runs = new Map<string, (input: readonly unknown[]) => unknown>([
    ...withStatements(documentCommands, ofDocument),
    ...withStatements(caseCommands, prepareCase(database, record)),
    ...withStatements(minutesCommands, ofMinutes),
    ...withStatements(linksCommands, prepareLinks(database, record)),
    ...withStatements(peopleCommands, ofPeople),
    ...withStatements(invitationCommands, prepareInvitation(database, record)),
    ...withStatements(answersCommands, prepareAnswers(database, record, others)),
  ]);
  return {
    savepoint: database.prepare('savepoint call'),
    release: database.prepare('release call'),
    /** Does one command inside the open transaction. Throws when nothing of it may be stored. */
    perform: ({ name, input }: WriterCall): unknown => runs.get(name)?.(input),
    moveStaged: () => moveStaged(ofDocument),
  };
}

function withStatements<S>(
  group: Record<string, (statements: S, ...input: never[]) => unknown>,
  statements: S,
): [string, (input: readonly unknown[]) => unknown][] {
  return Object.entries(group).map(([name, run]) => [
    name,
    (input) => run(statements, ...(input as never[])),
  ]);
}
