import { expect, test } from 'vitest';
import { filesUnder, readSource } from './source.ts';

/**
 * Of "The people of a meeting" (sources S0–S4), what is proved by a test and what is not built. The table in
 * test/REQUIREMENTS.md is written from the tests' names: `npx vitest run test/requirements.test.ts -u`.
 */
const ids = [
  ...[3, 7, 8, 9, 10, 11, 13, 14, 21, 22, 41, 51, 54, 55],
  ...numbers(57, 74),
  ...[79, 83, 88, 91, 98, 99, 100, 101, 105, 106, 124, 125, 129, 156],
  ...numbers(166, 171),
].map((number) => `R${String(number).padStart(3, '0')}`);

/** Why an id has no test of its own. */
const reasons: Record<string, string> = {
  R010: 'Not built: doubt about whether somebody is relevant, with "ring og afklar".',
  R057: 'Not built: the two guides, for the family and for professionals.',
  R059: 'Not built: what a guide for parents says (R057).',
  R060: 'Not built: "Hvordan kender du barnet i hverdagen?" asked of whoever is invited.',
  R061: 'Not built: whether the child takes part in all, some or none of the meeting.',
  R062: 'Not built: which items the child comes for (R061).',
  R068: 'Not built: the list of those to invite, agreed name by name with the parent.',
  R069: 'The chips of the page that calls a meeting: looked at in pictures (`npm run shots create`), no test of their own.',
  R088: 'Not built: a family member proposes an item before the meeting. That the family writes while it is held is in every journey.',
  R156: 'Not built: a tip when more than a third of the core circle is another. The number of the meeting is shown.',
};

const titled = /\b(?:test|it|describe)(?:\.\w+)*\s*\(\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g;
const inTable = /^\s+(?:\[\s*)?(['"`])((?:(?!\1)[^\\]|\\.)*)\1,$/gm;

interface Proof {
  file: string;
  title: string;
}

/** Names of tests that quote a requirement; a row of a table that is tested row by row has its name first. */
function proofsOf(id: string, sources: ReadonlyMap<string, string>): Proof[] {
  return [...sources].flatMap(([file, source]) =>
    [...source.matchAll(titled), ...source.matchAll(inTable)]
      .map(([, , title]) => title ?? '')
      .filter((title) => quotes(title, id))
      .map((title) => ({ file, title })),
  );
}

/** `R098–R101` quotes the two between as well. */
function quotes(title: string, id: string): boolean {
  const spans = [...title.matchAll(/\bR(\d{3})–R(\d{3})\b/g)];
  const number = Number(id.slice(1));
  return title.includes(id) || spans.some(([, from, to]) => Number(from) <= number && number <= Number(to));
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

test('every requirement about the people of a meeting has a test that quotes it, or a reason why not', async () => {
  const files = filesUnder('test').filter((path) => /\.test\.tsx?$/.test(path));
  const sources = new Map(files.map((path) => [path, readSource(path)]));
  const rows = ids.map((id) => {
    const proofs = proofsOf(id, sources);
    const proved = proofs.map(({ file, title }) => `${title.replaceAll('|', '\\|')} (\`${file}\`)`);
    return { id, proved, reason: reasons[id] };
  });
  const without = rows.filter(({ proved, reason }) => proved.length === 0 && reason === undefined);
  expect(without.map(({ id }) => id)).toEqual([]);
  const needless = rows.filter(({ proved, reason }) => proved.length > 0 && reason?.startsWith('Not built'));
  expect(needless.map(({ id }) => id)).toEqual([]);
  const lines = rows.map(
    ({ id, proved, reason }) => `| ${id} | ${[...(reason ? [reason] : []), ...proved].join('<br>')} |`,
  );
  const head =
    '# What proves the requirements about the people of a meeting\n\nWritten by `test/requirements.test.ts`.\n';
  await expect(
    `${head}\n| id | tests, or why there is none |\n|---|---|\n${lines.join('\n')}\n`,
  ).toMatchFileSnapshot('REQUIREMENTS.md');
});
