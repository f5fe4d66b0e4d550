import { expect, test } from 'vitest';
import { commandNames } from '../../../server/store/commands/commands.ts';
import { threadToWriter } from '../../../server/store/sqlite/writer.ts';
import { importsOf, readSource } from '../../source.ts';

test('every command is declared once, and a method of the writer', () => {
  expect(new Set(commandNames).size).toBe(commandNames.length);
  const writer = threadToWriter({ call: async () => null, overwrite: async () => true } as never);
  expect(Object.keys(writer).sort()).toEqual([...commandNames, 'forgetDeleted', 'sweepErased'].sort());
});

test('a method of the writer sends its name and its arguments', async () => {
  const calls: unknown[] = [];
  const writer = threadToWriter({ call: async (call: unknown) => calls.push(call) } as never);
  await writer.claimReminder('key', '2026-11-26T08:00:00.000Z');
  expect(calls).toEqual([{ name: 'claimReminder', input: ['key', '2026-11-26T08:00:00.000Z'] }]);
});

test('the writer’s thread brings no checking of input along: it would be a third of its start', () => {
  const waiting = ['server/store/sqlite/writer-thread.ts'];
  const imported = new Set(waiting);
  for (const path of waiting) {
    const withoutTypes = readSource(path).replaceAll(/^(?:import|export) type\b[^;]*;$/gm, '');
    for (const target of importsOf(path, withoutTypes)) {
      if (target.endsWith('.ts') && !imported.has(target)) waiting.push(target);
      imported.add(target);
    }
  }
  expect(imported).toContain('shared/checklist/entry-subjects.ts');
  expect([...imported].filter((target) => target === 'zod' || target.endsWith('-input.ts'))).toEqual([]);
});
