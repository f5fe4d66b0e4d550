import type { Database } from '../database.ts';
import { answersCommands, prepareAnswers } from './answers-commands.ts';
import { auditCommands, prepareAudit } from './audit-commands.ts';
import { beforeCommands, prepareBefore } from './before-commands.ts';
import { caseCommands, prepareCase } from './case-commands.ts';
import { checklistCommands, prepareChecklist } from './checklist-commands.ts';
import { circleCommands, prepareCircle } from './circle-commands.ts';
import type { CommandName, WriterCall } from './command.ts';
import { documentCommands, moveStaged, prepareDocument } from './document-commands.ts';
import { erasureCommands, prepareErasure } from './erasure-commands.ts';
import { formsCommands, prepareForms } from './forms-commands.ts';
import { gateCommands, prepareGate } from './gate-commands.ts';
import { identityCommands, prepareIdentity } from './identity-commands.ts';
import { interpreterCommands, prepareInterpreter } from './interpreter-commands.ts';
import { invitationCommands, prepareInvitation } from './invitation-commands.ts';
import { linksCommands, prepareLinks } from './links-commands.ts';
import { minutesCommands, prepareMinutes } from './minutes-commands.ts';
import { networkCommands, prepareNetwork } from './network-commands.ts';
import { organisationCommands, prepareOrganisation } from './organisation-commands.ts';
import { peopleCommands, preparePeople } from './people-commands.ts';
import { pointerCommands, preparePointer } from './pointer-commands.ts';
import { prepareRecords, recordsCommands } from './records-commands.ts';
import { prepareSeries, seriesCommands } from './series.ts';

/** Each command is declared once, with its SQL; its name, its dispatch and the port's method follow from these. */
const groups = [
  documentCommands,
  pointerCommands,
  caseCommands,
  minutesCommands,
  linksCommands,
  peopleCommands,
  invitationCommands,
  identityCommands,
  answersCommands,
  auditCommands,
  erasureCommands,
  beforeCommands,
  networkCommands,
  gateCommands,
  organisationCommands,
  interpreterCommands,
  seriesCommands,
  formsCommands,
  circleCommands,
  checklistCommands,
  recordsCommands,
];

export const commandNames = groups.flatMap((group) => Object.keys(group)) as CommandName[];

export type Writer = ReturnType<typeof prepareWriter>;

/** All commands with their statements prepared, for the one connection that writes. */
export function prepareWriter(database: Database) {
  const ofAudit = prepareAudit(database);
  const { record } = ofAudit;
  const ofPeople = preparePeople(database, record);
  const ofGate = prepareGate(database, record, ofPeople);
  const ofDocument = prepareDocument(database, record, ofGate);
  const ofMinutes = prepareMinutes(database, record);
  const others = { document: ofDocument, minutes: ofMinutes, people: ofPeople };
  const runs = new Map<string, (input: readonly unknown[]) => unknown>([
    ...withStatements(documentCommands, ofDocument),
    ...withStatements(pointerCommands, preparePointer(database, record)),
    ...withStatements(caseCommands, prepareCase(database, record)),
    ...withStatements(minutesCommands, ofMinutes),
    ...withStatements(linksCommands, prepareLinks(database, record)),
    ...withStatements(peopleCommands, ofPeople),
    ...withStatements(invitationCommands, prepareInvitation(database, record)),
    ...withStatements(identityCommands, prepareIdentity(database, record)),
    ...withStatements(answersCommands, prepareAnswers(database, record, others)),
    ...withStatements(auditCommands, ofAudit),
    ...withStatements(erasureCommands, prepareErasure(database, record)),
    ...withStatements(beforeCommands, prepareBefore(database, record, ofDocument)),
    ...withStatements(networkCommands, prepareNetwork(database, record)),
    ...withStatements(gateCommands, ofGate),
    ...withStatements(organisationCommands, prepareOrganisation(database, record)),
    ...withStatements(checklistCommands, prepareChecklist(database, record)),
    ...withStatements(circleCommands, prepareCircle(database, record)),
    ...withStatements(interpreterCommands, prepareInterpreter(database, record, ofDocument)),
    ...withStatements(seriesCommands, prepareSeries(database, record)),
    ...withStatements(formsCommands, prepareForms(database, record)),
    ...withStatements(recordsCommands, prepareRecords(database, record)),
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
