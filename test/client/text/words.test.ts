import { describe, expect, it } from 'vitest';
import { caseTabs } from '../../../client/case/part.ts';
import { words as daPages } from '../../../client/text/da/index.ts';
import { words as enPages } from '../../../client/text/en/index.ts';
import { isTextKey, type Language, providePageWords, t } from '../../../client/text/index.ts';
import { type PageName, pageWords } from '../../../client/text/page-words.ts';
import { fieldErrorCodes, refusalCodes } from '../../../shared/api/refusals.ts';
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
import { filesToMessages, type MessageFiles } from '../../../shared/text/catalogue.ts';

/** Of every page there is a table row for; one that is added is looked at too. */
async function everyWord(language: Language): Promise<Map<string, string>> {
  const pages = await Promise.all(Object.values(pageWords).map((page) => page[language]()));
  const first: MessageFiles = language === 'da' ? daPages : enPages;
  return new Map([first, ...(pages as MessageFiles[])].flatMap(filesToMessages));
}
const pageNames = Object.keys(pageWords) as PageName[];
/** What Danish calls the child is filled in by itself. */
const placeholders = (text: string) =>
  [...text.matchAll(/\{(?![Bb]arnets?\})(\w+)\}/g)].map(([, name]) => name).sort();

describe('words on the screen', () => {
  it('R004 describe what is difficult, and call no child a problem', async () => {
    const words = [...(await everyWord('da')).values(), ...(await everyWord('en')).values()];
    expect(words.join('\n')).not.toMatch(
      /problem(barn|børn|unge|elev)|problem child|belastede? (barn|børn)/i,
    );
  });

  it('are complete in Danish and English, with the same values to fill in', async () => {
    const [da, en] = [await everyWord('da'), await everyWord('en')];
    expect([...en.keys()].sort()).toEqual([...da.keys()].sort());
    for (const [key, text] of da) {
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(en.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  });

  it('exist for every name that is put together at run time', async () => {
    for (const page of pageNames) await providePageWords(page);
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
