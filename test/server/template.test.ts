import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TemplateError } from '../../server/template/error.ts';
import { loadTemplates, templateToSummary } from '../../server/template/templates.ts';

const whole = `id: kort-moede
version: 1
validFrom: 2026-01-01
issuer: Skovby Kommune
title: Kort møde
description: Et kort møde.
meetingKind: first
minutes: 30
items:
  - key: velkomst
    number: "1"
    title: Velkomst
    minutes: 10
    guidance: Hvem er her?
    blocks:
      - block: attendance
  - key: aftaler
    number: "2"
    title: Aftaler
    minutes: 20
    guidance: ""
    blocks:
      - block: agreement
        kind: inform
`;

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'templates-'));
  folder = join(root, 'templates');
  mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true }));

function put(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

/** The sentence that stops the start. */
function refusal(): string {
  try {
    loadTemplates(folder);
  } catch (error) {
    expect(error).toBeInstanceOf(TemplateError);
    return (error as TemplateError).message;
  }
  throw new Error('the folder was read without a complaint');
}

describe('R001 templates are data', () => {
  test('YAML and JSON files are read, other files are left alone', () => {
    put('a.yaml', whole);
    put(
      'b.json',
      JSON.stringify(loadTemplates(folder).find('kort-moede', 1)).replace('kort-moede', 'b-moede'),
    );
    put('README.md', '# not a template');
    expect(loadTemplates(folder).offered('2026-11-24')).toMatchObject([
      { id: 'kort-moede' },
      { id: 'b-moede' },
    ]);
  });

  test('a chooser sees the items without their guidance', () => {
    put('a.yaml', whole);
    const [offered] = loadTemplates(folder).offered('2026-11-24');
    expect(offered && templateToSummary(offered)).toEqual({
      id: 'kort-moede',
      version: 1,
      validFrom: '2026-01-01',
      issuer: 'Skovby Kommune',
      title: 'Kort møde',
      description: 'Et kort møde.',
      meetingKind: 'first',
      minutes: 30,
      items: [
        { number: '1', title: 'Velkomst', minutes: 10, sub: false },
        { number: '2', title: 'Aftaler', minutes: 20, sub: false },
      ],
    });
  });

  test('the newest version in force is offered, every version is found', () => {
    put('a.yaml', whole);
    put('a2.yaml', whole.replace('version: 1', 'version: 2').replace('2026-01-01', '2026-06-01'));
    put('a3.yaml', whole.replace('version: 1', 'version: 3').replace('2026-01-01', '2027-01-01'));
    const templates = loadTemplates(folder);
    expect(templates.offered('2026-05-31').map((offered) => offered.version)).toEqual([1]);
    expect(templates.offered('2026-06-01').map((offered) => offered.version)).toEqual([2]);
    expect(templates.newest('kort-moede', '2027-01-01')?.version).toBe(3);
    expect(templates.offered('2025-12-31')).toEqual([]);
    expect([1, 2, 3, 4].map((version) => templates.find('kort-moede', version)?.version)).toEqual([
      1,
      2,
      3,
      undefined,
    ]);
  });
});

test('R001 a form says from when it is in force in words, or not at all: then it is offered always', () => {
  put('a.yaml', whole.replace('2026-01-01', 'efteråret 2019'));
  put('b.yaml', whole.replace('kort-moede', 'b-moede').replace('validFrom: 2026-01-01\n', ''));
  const offered = loadTemplates(folder).offered('1999-01-01');
  expect(offered.map(({ id, validFrom }) => [id, validFrom])).toEqual([
    ['kort-moede', 'efteråret 2019'],
    ['b-moede', undefined],
  ]);
});

describe('R001 a broken file stops the start and says file, line and what is wrong', () => {
  const cases: [what: string, from: string, to: string, sentence: string][] = [
    [
      'unknown key',
      '    minutes: 10\n',
      '    minuts: 10\n    minutes: 10\n',
      'line 13, column 5: "minuts" is not known here; known are key, number, sub, title, questions, minutes, guidance, blocks, onlyFollowUp, onlyInterpreted.',
    ],
    [
      'unknown key of the template',
      'version: 1',
      'version: 1\nowner: me',
      'line 3, column 1: "owner" is not known here; known are id, version, validFrom, issuer, title, description, meetingKind, calledBy, minutes, principles, checklists, items.',
    ],
    [
      'unknown key of a block',
      'kind: inform',
      'kinds: inform',
      'line 24, column 9: "kinds" is not known here; known are block, kind, firstStep, carried.',
    ],
    ['missing key', 'title: Kort møde\n', '', 'line 1, column 1: "title" is missing.'],
    ['missing key of an item', '    title: Aftaler\n', '', 'line 17, column 5: "title" is missing.'],
    [
      'number for text',
      'number: "2"',
      'number: 2',
      'line 18, column 13: "number" must be text (put numbers in quotes).',
    ],
    [
      'text for a number',
      'minutes: 20',
      'minutes: tyve',
      'line 20, column 14: "minutes" must be a number (without quotes).',
    ],
    [
      'part of a minute',
      'minutes: 20',
      'minutes: 20.5',
      'line 20, column 14: "minutes" must be a whole number.',
    ],
    ['too many minutes', 'minutes: 20', 'minutes: 200', 'line 20, column 14: "minutes" must be at most 180.'],
    ['too few minutes', 'minutes: 30', 'minutes: 3', 'line 8, column 10: "minutes" must be at least 15.'],
    [
      'too long a text',
      'Kort møde',
      'K'.repeat(121),
      'line 5, column 8: "title" must have at most 120 characters.',
    ],
    ['empty text', 'title: Aftaler', 'title: ""', 'line 19, column 12: "title" must not be empty.'],
    [
      'a day that does not exist',
      '2026-01-01',
      '2026-02-30',
      'line 3, column 12: "validFrom" must be a day that exists, written as 2026-11-24.',
    ],
    [
      'id with capitals',
      'kort-moede',
      'Kort møde',
      'line 1, column 5: "id" may only hold small letters a–z, digits and hyphens, and not too many of them.',
    ],
    ['no such kind', 'kind: inform', 'kind: tell', 'line 24, column 15: "kind" must be one of task, inform.'],
    [
      'no such block',
      'block: agreement',
      'block: aftale',
      'line 23, column 16: "block" must be one of attendance, agreement, intervention, voice, round, topic, goal, pause, heading, note.',
    ],
    [
      'a block that is only a word',
      '- block: attendance',
      '- attendance',
      'line 16, column 9: entry 1 of "blocks" must be a set of "key: value" lines.',
    ],
    [
      'two places for what is carried over',
      '        kind: inform\n',
      '        carried: true\n      - block: agreement\n        carried: true\n',
      'line 26, column 18: what is carried over has one place, but "agreement" has another before this.',
    ],
    [
      'minutes of an item that only a follow-up has, for an item that there is not',
      '        kind: inform\n',
      '        kind: inform\n    onlyFollowUp:\n      minutesTo: velkomsten\n',
      'line 26, column 18: no item "velkomsten" is there at a first meeting to take the minutes.',
    ],
    [
      'minutes that do not add up',
      'minutes: 20',
      'minutes: 15',
      'line 8, column 10: the items take 25 minutes together, but "minutes" says 30.',
    ],
    [
      'one key twice',
      'key: aftaler',
      'key: velkomst',
      'line 17, column 10: the key "velkomst" is used twice.',
    ],
    [
      'a sub-item first',
      '    number: "1"',
      '    sub: true\n    number: "1"',
      'line 11, column 10: the first item has none to stand under.',
    ],
    [
      'the same line twice',
      'version: 1',
      'version: 1\nversion: 2',
      'line 3, column 1: the same key stands here twice.',
    ],
    [
      'text that YAML takes for something else',
      'Hvem er her?',
      '*velkommen*',
      'line 14, column 15: text that begins with * must stand in quotes.',
    ],
  ];
  test.each(cases)('%s', (_, from, to, sentence) => {
    expect(whole).toContain(from);
    put('fine.yaml', whole.replace('kort-moede', 'another'));
    put('moede.yaml', whole.replace(from, to));
    expect(refusal()).toBe(`templates/moede.yaml, ${sentence}`);
  });

  test('text that is not YAML', () => {
    put('moede.yaml', whole.replace('guidance: Hvem er her?', 'guidance: "Hvem er her?'));
    expect(refusal()).toMatch(
      /^templates\/moede\.yaml, line \d+, column \d+: this is not YAML that can be read \(.+\)\.$/,
    );
    put('moede.yaml', whole.replace('title: Kort møde', 'title: Kort: møde'));
    expect(refusal()).toMatch(/^templates\/moede\.yaml, line 5, column 8: this is not YAML/);
  });

  test('an empty file', () => {
    put('moede.yaml', '');
    expect(refusal()).toBe(
      'templates/moede.yaml, line 1, column 1: the file must be a set of "key: value" lines.',
    );
  });

  test('a version that another file has', () => {
    put('a.yaml', whole);
    put('b.yaml', whole);
    expect(refusal()).toBe(
      'templates/b.yaml: kort-moede version 1 stands in templates/a.yaml already; give this one a higher version.',
    );
  });

  test('no template at all, or no folder', () => {
    expect(refusal()).toBe(`${folder}: there is no template in this folder.`);
    rmSync(folder, { recursive: true });
    expect(refusal()).toBe(`${folder}: this folder of templates cannot be read.`);
  });
});
