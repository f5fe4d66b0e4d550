import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildClientIfStale } from '../server/build.ts';
import { OperatorError } from '../server/process/operator-error.ts';
import { readTask } from '../server/process/task.ts';
import { backUp, restore } from '../server/store/sqlite/backup.ts';
import { folderFailure } from '../server/store/sqlite/data-error.ts';
import { openSqliteStore } from '../server/store/sqlite/open.ts';
import { killPrograms, runNode } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'first-day-'));
const at = (name: string) => join(folder, name);
const database = (name: string) => join(at(name), 'faellesreferat.sqlite');
beforeAll(async () => {
  await buildClientIfStale(() => undefined);
  writeFileSync(at('file'), 'x');
  for (const name of ['rubbish', 'foreign', 'newer', 'directory']) mkdirSync(at(name));
  writeFileSync(database('rubbish'), Buffer.alloc(9_000, 'rubbish '));
  mkdirSync(database('directory'));
  const foreign = new DatabaseSync(database('foreign'));
  foreign.exec('create table invoice (number integer); pragma user_version = 3');
  foreign.close();
  await (await openSqliteStore({ folder: at('newer') })).close();
  const newer = new DatabaseSync(database('newer'));
  newer.exec('pragma user_version = 999');
  newer.close();
});
afterEach(killPrograms);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What it ends with: one line on stderr, no trace of a stack. */
async function sentenceOf(args: string[], settings: Record<string, string> = {}, script = 'server/main.ts') {
  const { code, errors } = await runNode(script, args, { PORT: '0', DATA_DIR: at('data'), ...settings })
    .ended;
  expect(errors).toMatch(/^[^\n]+\n$/);
  expect(errors).not.toMatch(/\bat .*:\d+:\d+/);
  return { code, sentence: errors.trimEnd() };
}

const folders: [folder: string, sentence: RegExp][] = [
  [at('file'), /is a file\. Set it to a folder/],
  [join(at('file'), 'data'), /is a file, or lies in one/],
  ['/proc/faellesreferat', /nothing can be made there/],
  [at('directory'), /its database is a folder/],
  [at('rubbish'), /is damaged, or was never a database of ours/],
  [at('foreign'), /is the database of another program/],
  [at('newer'), /^The data is of version 999, but this program knows only \d+\./],
];

/** One sentence, and of the kind that is shown without a trace. */
const sentenceLike = (sentence: RegExp) =>
  expect.toSatisfy(
    (error: unknown) =>
      error instanceof OperatorError && sentence.test(error.message) && !error.message.includes('\n'),
    String(sentence),
  );

describe('what cannot be used is said in one sentence', () => {
  it.each(folders)('as the data folder: %s', async (unusable, sentence) => {
    await expect(openSqliteStore({ folder: unusable })).rejects.toEqual(sentenceLike(sentence));
  });

  it('as the data folder: a file system that is read-only or full, and what the user may not do', () => {
    const failure = (code: string) =>
      folderFailure(Object.assign(new Error(code), { code, syscall: 'open' }), '/srv/referat');
    expect(failure('EROFS')).toEqual(sentenceLike(/\/srv\/referat: it lies on a read-only file system\./));
    expect(failure('EACCES')).toEqual(sentenceLike(/this user may not write there/));
    expect(failure('ENOSPC')).toEqual(sentenceLike(/the disk is full/));
    expect(failure('EUNHEARDOF')).toEqual(sentenceLike(/the system says EUNHEARDOF/));
    const bug = new TypeError('a bug of ours');
    expect(folderFailure(bug, '/srv/referat')).toBe(bug);
  });

  it('as a backup, or as the place for one', async () => {
    const kept = at('kept.sqlite');
    await (await openSqliteStore({ folder: at('data') })).close();
    backUp(at('data'), kept);
    const now = new Date();
    const cases: [act: () => unknown, sentence: RegExp][] = [
      [() => backUp(at('data'), at('nowhere/kept')), /The folder .* is not there\. Make it first/],
      [() => backUp(at('data'), join(at('file'), 'kept')), /is not a folder/],
      [() => backUp(at('data'), kept), /is there already/],
      [() => backUp(at('data'), database('data')), /is there already/],
      [() => backUp(at('data'), `${database('data')}-journal`), /a name that the data itself uses/],
      [() => backUp(at('data'), '/proc/kept'), /cannot be opened|cannot be written/],
      [() => backUp(at('nowhere'), at('a')), /^There is no data in/],
      [() => backUp(at('foreign'), at('a')), /is the database of another program/],
      [() => backUp(at('newer'), at('a')), /of version 999/],
      [() => restore(at('data'), at('nowhere'), now), /is not there/],
      [() => restore(at('data'), database('rubbish'), now), /is damaged or not a backup of ours/],
      [() => restore(at('data'), database('foreign'), now), /is damaged or not a backup of ours/],
      [() => restore(at('data'), database('newer'), now), /of version 999/],
      [() => restore(at('foreign'), kept, now), /is the database of another program/],
      [() => restore(at('file'), kept, now), /is a file/],
    ];
    for (const [act, sentence] of cases) expect(act).toThrow(sentenceLike(sentence));
    expect(readdirSync(at('data')).filter((name) => /unfinished|restored|before/.test(name))).toEqual([]);
  });

  it('and another program’s database stays as it is', async () => {
    const before = readFileSync(database('foreign'));
    await expect(openSqliteStore({ folder: at('foreign') })).rejects.toThrow('another program');
    expect(() => restore(at('foreign'), at('kept.sqlite'), new Date())).toThrow('another program');
    expect(readFileSync(database('foreign')).equals(before)).toBe(true);
  });

  it('as the command line of the server: what nobody knows, two things at once, a file that is not named', () => {
    const task =
      (...args: string[]) =>
      () =>
        readTask(args);
    expect(task('--new-lnk')).toThrow(sentenceLike(/'--new-lnk'\. The switches are --dev, --new-link, /));
    expect(task('somewhere')).toThrow(sentenceLike(/^"somewhere" is one argument too many/));
    expect(task('--dev=yes')).toThrow(sentenceLike(/--dev/));
    expect(task('--dev', '--rebuild')).toThrow(sentenceLike(/--dev and --rebuild cannot be done at once/));
    expect(task('--backup', 'a', 'b')).toThrow(sentenceLike(/^"b" is one argument too many/));
    for (const name of ['backup', 'restore'])
      expect(task(`--${name}`, ' ')).toThrow(
        sentenceLike(/^Name the file: npm run (backup|restore) -- FILE/),
      );
    expect(task('--restore', 'a')()).toEqual({ name: 'restore', file: 'a' });
    expect(task()()).toEqual({ name: 'serve', inDevelopment: false });
  });
});

describe('every command ends with that sentence and 1, without a trace', () => {
  it.each([
    [[], at('file')],
    [['--dev'], at('rubbish')],
    [['--rebuild'], at('foreign')],
    [['--new-link'], at('newer')],
    [['--backup', at('a')], at('foreign')],
    [['--restore', at('file')], at('data')],
    [['--joke'], at('data')],
  ])('server/main.ts %j', async (args, DATA_DIR) => {
    expect(await sentenceOf(args, { DATA_DIR })).toMatchObject({ code: 1 });
  });

  it('verify: nothing there, rubbish, another program’s; it ends with 2, for 1 means that something is otherwise', async () => {
    const verify = (DATA_DIR: string, args: string[] = []) =>
      sentenceOf(args, { DATA_DIR }, 'server/verify/again/main.ts');
    const [nowhere, rubbish, foreign] = [at('nowhere'), at('rubbish'), at('foreign')];
    expect(await Promise.all([verify(nowhere), verify(rubbish), verify(foreign)])).toEqual([
      { code: 2, sentence: `There is no data in ${at('nowhere')}. Set DATA_DIR to where it is.` },
      { code: 2, sentence: expect.stringMatching(/cannot be read as data of Fællesreferat/) },
      { code: 2, sentence: expect.stringMatching(/cannot be read as data of Fællesreferat/) },
    ]);
    expect(await verify(at('data'), ['--all'])).toMatchObject({ code: 2 });
  });

  it('an address that is not this machine’s', async () => {
    // Kept for documentation (RFC 5737): no machine has it.
    for (const script of ['server/main.ts', 'server/demo/main.ts'])
      expect(await sentenceOf([], { HOST: '203.0.113.9' }, script)).toEqual({
        code: 1,
        sentence: expect.stringMatching(/^HOST must be an address of this machine, but is "203\.0\.113\.9"/),
      });
  });

  it('an organiser’s new link where nobody has been set up', async () => {
    expect(await sentenceOf(['--new-link'], { DATA_DIR: at('untouched') })).toEqual({
      code: 1,
      sentence: expect.stringMatching(/^Nobody has been set up in .* yet/),
    });
  });
});
