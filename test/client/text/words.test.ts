import { describe, expect, it } from 'vitest';
import { caseTabs } from '../../../client/case/part.ts';
import { provideCaseWords } from '../../../client/text/case-words.ts';
import { provideClosingWords } from '../../../client/text/closing-words.ts';
import { words as daCase } from '../../../client/text/da/case-words.ts';
import { words as daClosing } from '../../../client/text/da/closing-words.ts';
import { words as daPages } from '../../../client/text/da/index.ts';
import { words as daLocked } from '../../../client/text/da/locked-words.ts';
import { words as daMeeting } from '../../../client/text/da/meeting-words.ts';
import { words as daRecognition } from '../../../client/text/da/recognition-words.ts';
import { words as daVerify } from '../../../client/text/da/verify-words.ts';
import { words as daVersions } from '../../../client/text/da/versions-words.ts';
import { words as enCase } from '../../../client/text/en/case-words.ts';
import { words as enClosing } from '../../../client/text/en/closing-words.ts';
import { words as enPages } from '../../../client/text/en/index.ts';
import { words as enLocked } from '../../../client/text/en/locked-words.ts';
import { words as enMeeting } from '../../../client/text/en/meeting-words.ts';
import { words as enRecognition } from '../../../client/text/en/recognition-words.ts';
import { words as enVerify } from '../../../client/text/en/verify-words.ts';
import { words as enVersions } from '../../../client/text/en/versions-words.ts';
import { isTextKey, t } from '../../../client/text/index.ts';
import { provideLockedWords } from '../../../client/text/locked-words.ts';
import { provideMeetingWords } from '../../../client/text/meeting-words.ts';
import { provideRecognitionWords } from '../../../client/text/recognition-words.ts';
import { provideVersionsWords } from '../../../client/text/versions-words.ts';
import { fieldErrorCodes, refusalCodes } from '../../../shared/api/api.ts';
import { closeCode, refusals } from '../../../shared/api/wire.ts';
import { holidays, mostlyClosedDays } from '../../../shared/dates/holidays.ts';
import { duties, participantKinds, phases } from '../../../shared/meeting/meeting.ts';
import {
  agreementKinds,
  decisions,
  effects,
  fieldsOf,
  goalLevels,
  goalStatuses,
  interventionFields,
  interventionStages,
  rounds,
  topics,
  voices,
} from '../../../shared/minutes/model/blocks.ts';
import { missingCodes, transitions } from '../../../shared/phases/phases.ts';
import { dueGroups, statuses } from '../../../shared/stafetlog/stafetlog.ts';

type Files = Record<string, Record<string, string>>;
const danish: Files = {
  ...daPages,
  ...daMeeting,
  ...daCase,
  ...daLocked,
  ...daVerify,
  ...daVersions,
  ...daClosing,
  ...daRecognition,
};
const english: Files = {
  ...enPages,
  ...enMeeting,
  ...enCase,
  ...enLocked,
  ...enVerify,
  ...enVersions,
  ...enClosing,
  ...enRecognition,
};
const flat = (files: Files) =>
  new Map(
    Object.entries(files).flatMap(([file, words]) =>
      Object.entries(words).map(([key, text]): [string, string] => [`${file}.${key}`, text]),
    ),
  );
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('words on the screen', () => {
  it('are complete in Danish and English, with the same values to fill in', () => {
    const [da, en] = [flat(danish), flat(english)];
    expect([...en.keys()].sort()).toEqual([...da.keys()].sort());
    for (const [key, text] of da) {
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(en.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  });

  it('exist for every name that is put together at run time', async () => {
    await Promise.all([
      provideClosingWords(),
      provideMeetingWords(),
      provideRecognitionWords(),
      provideCaseWords(),
      provideLockedWords(),
      provideVersionsWords(),
    ]);
    const keys = [
      ...phases.map((phase) => `versions.phase.${phase}`),
      ...refusalCodes.map((code) => `refusal.${code}`),
      ...refusals.map((reason) => `refusal.${reason}`),
      ...fieldErrorCodes.map((code) => `field-error.${code}`),
      ...Object.keys(closeCode).map((name) => `close.${name}`),
      ...phases.flatMap((phase) => [`common.phase.${phase}`, `start.phase.${phase}`]),
      ...participantKinds.map((kind) => `people.kind.${kind}`),
      ...missingCodes.flatMap((code) => [`phases.missing.${code}`, `phases.despite.${code}`]),
      ...Object.keys(transitions)
        .filter((name) => !['lockMinutes', 'sendMinutes', 'correctMinutes'].includes(name))
        .map((name) => `phases.${name}`),
      ...duties.map((duty) => `people.duty.${duty}`),
      ...agreementKinds.map((kind) => `block.agreement.${kind}`),
      ...interventionStages.map((stage) => `block.intervention.${stage}`),
      ...effects.map((effect) => `block.effect.${effect}`),
      ...decisions.map((decision) => `block.decision.${decision}`),
      ...goalLevels.map((level) => `block.goal.${level}`),
      ...goalStatuses.map((status) => `block.goal.${status}`),
      ...Object.keys(rounds).map((kind) => `block.round.${kind}`),
      ...Object.keys(topics).map((kind) => `block.topic.${kind}`),
      ...Object.keys(voices).map((kind) => `block.voice.${kind}`),
      ...statuses.flatMap((status) => ['status', 'act', 'said'].map((use) => `progress.${use}.${status}`)),
      ...dueGroups.map((group) => `stafetlog.group.${group}`),
      ...[...holidays, ...mostlyClosedDays].map((day) => `day.${day}`),
      ...caseTabs.map((tab) => `case.tab.${tab}`),
    ];
    expect(keys.filter((key) => !isTextKey(key))).toEqual([]);
  });

  it('name and ask about every field of every block', () => {
    const fields = new Set([
      ...interventionFields,
      ...Object.keys(rounds).flatMap((kind) => fieldsOf('turn', kind)),
      ...Object.keys(topics).flatMap((kind) => fieldsOf('topic', kind)),
      ...Object.keys(voices).flatMap((kind) => fieldsOf('voice', kind)),
    ]);
    const missing = [...fields]
      .flatMap((name) => [`field.${name}`, `field.${name}-prompt`])
      .filter((key) => !isTextKey(key));
    expect(missing).toEqual([]);
  });

  it('choose the plural and fill in values', () => {
    expect(t('meeting.missing.deadline', { count: 1 })).toBe('1 mangler en frist');
    expect(t('people.here', { count: 6 })).toBe('6 er med');
    expect(t('common.about-child.network', { child: 'Sofie' })).toBe('Netværksmøde om Sofie');
  });
});
