import type { Database } from '../database.ts';
import { answersCommands, prepareAnswers } from './answers.ts';
import { auditCommands, prepareAudit } from './audit.ts';
import { beforeCommands, prepareBefore } from './before.ts';
import { caseCommands, prepareCase } from './case.ts';
import { checklistCommands, prepareChecklist } from './checklist.ts';
import { circleCommands, prepareCircle } from './circle.ts';
import type { CommandName, WriterCall } from './command.ts';
import { documentCommands, moveStaged, prepareDocument } from './document.ts';
import { erasureCommands, prepareErasure } from './erasure.ts';
import { formsCommands, prepareForms } from './forms.ts';
import { gateCommands, prepareGate } from './gate.ts';
import { identityCommands, prepareIdentity } from './identity.ts';
import { interpreterCommands, prepareInterpreter } from './interpreter.ts';
import { invitationCommands, prepareInvitation } from './invitation.ts';
import { linksCommands, prepareLinks } from './links.ts';
import { minutesCommands, prepareMinutes } from './minutes.ts';
import { networkCommands, prepareNetwork } from './network.ts';
import { organisationCommands, prepareOrganisation } from './organisation.ts';
import { peopleCommands, preparePeople } from './people.ts';
import { pointerCommands, preparePointer } from './pointer.ts';
import { prepareRecords, recordsCommands } from './records.ts';
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
