import { describe, expect, it } from 'vitest';
import type { DocumentBlock, FileDocument } from '../../../../server/export/document.ts';
import { minutesToDocument } from '../../../../server/export/minutes/document.ts';
import type { BlockId, ParticipantId } from '../../../../shared/ids.ts';
import { agreement, item, items, locked, paragraph, sourceOf } from './sample.ts';

const document = minutesToDocument(sourceOf());
const section = (heading: string, of: FileDocument = document) => {
  const found = of.sections.find((one) => one.heading === heading);
  if (!found) throw new Error(`There is no section "${heading}".`);
  return found;
};
const table = (heading: string, of?: FileDocument): string[][] => {
  const found = section(heading, of).blocks.find((block) => block.is === 'table');
  return found?.is === 'table'
    ? found.rows.map((row) => row.map((runs) => runs.map(({ text }) => text).join('')))
    : [];
};
const formsOf = (blocks: readonly DocumentBlock[]) => blocks.filter((block) => block.is === 'form');

describe('the head', () => {
  it('says when, where and who leads, in words', () => {
    expect(document.facts.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Dato: tirsdag den 24. november 2026, uge 48',
      'Tid: kl. 14.00–15.30',
      'Sted: Skovskolen, lokale 12',
      'Mødeleder: Lise Ærø Holm',
      'Referent: Lise Ærø Holm',
      'Tovholder: Bo Friis',
      'Dagsorden efter: Læring og Trivsel, Holbæk Kommune, version 1',
      'Version: 2',
      'Låst: 24.11.2026 kl. 15.42',
    ]);
    expect(document.stamp).toBeNull();
  });

  it('R006: names everybody with authority, role, area, what they decide and whether they came', () => {
    expect(table('Deltagere')).toContainEqual([
      'Lise Ærø Holm',
      'Skovskolen',
      'klasselærer',
      'Hverdagen i 2. b',
      'Undervisningen',
      'ja',
    ]);
    expect(table('Deltagere')[2]).toEqual(['Sofie', 'Familien', '', '', '', 'nej']);
  });
});

describe('R008: what the meeting is called', () => {
  it('is a network meeting with the authority, a development meeting without', () => {
    expect(document.title).toBe('Netværksmøde om Sofie');
    const participants = locked.participants.filter(({ kind }) => kind !== 'authority');
    const without = minutesToDocument(sourceOf({ ...locked, participants }));
    expect([without.title, without.foot]).toEqual([
      'Udviklingsmøde om Sofie',
      'Udviklingsmøde om Sofie, tirsdag den 24. november 2026',
    ]);
  });
});

describe('the items', () => {
  it('R054: agreements stand once more as a table, with the item they come from', () => {
    expect(table('Aftaler samlet')[0]).toEqual([
      'Lise taler med pedellen om den anden dør.',
      'Lise Ærø Holm',
      'fredag den 27. november',
      '4 c',
    ]);
    expect(table('Aftaler samlet')[2]?.[0]).toMatch(/^Orientering: Fritidshjemmet/);
    const blocks = section('Aftaler samlet').blocks;
    expect(JSON.stringify(blocks)).toContain('https://referat.example/meetings/m1#block-a1');
  });

  it('says whose words a quote is: own, confirmed, or somebody’s wording', () => {
    const marks = document.sections
      .flatMap(({ blocks }) => formsOf(blocks))
      .filter(({ node }) => node === 'voice')
      .map((form) => form.marks.map(({ text }) => text));
    expect(marks).toEqual([
      ['skrevet for Sofie af Fatima Al-Zahra (فاطمة الزهراء)'],
      ['egne ord, bekræftet 24.11.2026 kl. 15.15'],
      ['egne ord'],
    ]);
  });

  it('R095: a remark stands, signed, in the item it is about', () => {
    expect(section('Indsatser, der er i gang').blocks.at(-1)).toEqual({
      is: 'note',
      label: 'Mikkel Sørensen kan ikke helt se sig selv i det',
      paragraphs: [
        [{ text: 'Jeg synes ikke, det kun er overgangene.' }],
        [{ text: 'Det er også frikvartererne.' }],
      ],
      signed: 'Mikkel Sørensen, 24.11.2026 kl. 15.20',
    });
  });

  it('never skips a level of headings, whatever the items say', () => {
    const deep = { node: 'heading', is: { level: 4 }, text: [{ text: 'dybt' }] };
    const strange = [
      item('x1', 2, { number: '1 a', title: 'Først en del', blocks: [deep, deep] }),
      item('x2', 1, { number: '', title: '', blocks: [paragraph('a')] }),
      item('x3', 2, { number: '', title: 'del', blocks: [deep, { ...deep, is: {} }, deep] }),
    ];
    const { sections } = minutesToDocument(sourceOf({ ...locked, items: strange }));
    let before = 1;
    for (const { level, blocks, heading } of sections) {
      const levels = [level, ...blocks.flatMap((block) => (block.is === 'heading' ? [block.level] : []))];
      expect(heading).not.toBe('');
      for (const next of levels) {
        expect(next - before).toBeLessThanOrEqual(1);
        before = next;
      }
    }
  });
});

describe('the answers', () => {
  it('one line for each with a say: all, all but, told to somebody, not asked with reason and by whom', () => {
    const rows = table('Kan du se dig selv i referatet?').map(([name, answer]) => `${name}: ${answer}`);
    expect(rows).toEqual([
      'Fatima Al-Zahra (فاطمة الزهراء): Kan se sig selv i alle punkter (sagt til Lise Ærø Holm, som skrev det)',
      'Mikkel Sørensen: Kan se sig selv i punkt 1, 2, 3, 4, 4 b, 4 c, 5 og 6. Ikke helt i punkt 4 a; bemærkningen står i punktet',
      'Sofie: Ikke spurgt: Hun er otte år og var ikke med. Noteret af Lise Ærø Holm',
      'Lise Ærø Holm: Kan se sig selv i alle punkter',
      'Bo Friis: Kan se sig selv i alle punkter',
      'Hanna Gebreegziabher (ሃና ገብረእግዚአብሔር): Ikke spurgt: Var ikke med. Noteret af Lise Ærø Holm',
    ]);
  });

  it('R096: what was added after the lock stands after it, signed and dated', () => {
    const [, note] = section('Tilføjelser efter låsen').blocks;
    expect(note).toMatchObject({
      is: 'note',
      signed: 'Fatima Al-Zahra (فاطمة الزهراء), 25.11.2026 kl. 09.05',
    });
  });
});

describe('the last page', () => {
  it('P7: carries the hash in groups of eight, how to check it, and the versions before', () => {
    const { blocks, startsPage } = section('Er det her det referat, vi så?');
    expect(startsPage).toBe(true);
    const { hash = '' } = sourceOf().lock ?? {};
    expect(blocks).toContainEqual(
      expect.objectContaining({ is: 'hash', text: hash.match(/.{8}/g)?.join(' ') }),
    );
    expect(JSON.stringify(blocks)).toContain('https://referat.example/verify');
    expect(table('Er det her det referat, vi så?')[0]?.[0]).toBe('1');
  });

  it('of a draft says that it is one, and no hash', () => {
    const draft = minutesToDocument(sourceOf(locked, { lock: null, additions: [] }));
    expect(draft.stamp).toBe('UDKAST · ikke låst');
    expect(draft.attachment).toBeNull();
    expect(draft.keywords).toEqual([]);
    expect(section('Er det her det referat, vi så?', draft).blocks).toHaveLength(1);
  });
});

describe('what makes no sense', () => {
  it('is still said: an owner who is gone, an item without a name', () => {
    const gone = item('x', 1, {
      number: '',
      title: '',
      blocks: [agreement('z', 'Noget', { owner: 'væk', deadline: 'snart' })],
    });
    const { sections } = minutesToDocument(sourceOf({ ...locked, items: [...items, gone] }));
    const [form] = formsOf(sections.find(({ heading }) => heading === 'uden nummer')?.blocks ?? []);
    expect(form?.facts).toEqual([
      { name: 'owner', label: 'Ansvarlig', value: 'En, der ikke er med mere' },
      { name: 'deadline', label: 'Frist', value: 'snart' },
    ]);
  });

  it('a quote is known by its place when two have the same name', () => {
    const voice = (words: string) => ({
      id: 'v' as BlockId,
      node: 'voice',
      is: { speaker: 'mikkel' },
      in: [{ node: 'field', is: { name: 'words' }, text: [{ text: words }] }],
    });
    const twice = item('x', 1, { number: '1', title: 't', blocks: [voice('a'), voice('b')] });
    const state = (block: string, writtenBy: string) => ({
      block: block as BlockId,
      speaker: 'mikkel' as ParticipantId,
      confirmedAt: null,
      writtenBy: [writtenBy as ParticipantId],
    });
    const minutes = { ...locked, items: [twice], quotes: [state('v', 'mikkel'), state('v~2', 'lise')] };
    const { sections } = minutesToDocument(sourceOf(minutes));
    const forms = formsOf(sections.find(({ number }) => number === '1')?.blocks ?? []);
    expect(forms.map(({ marks }) => marks[0]?.text)).toEqual([
      'egne ord',
      'skrevet for Mikkel Sørensen af Lise Ærø Holm',
    ]);
  });
});
