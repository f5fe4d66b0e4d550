import { expect, test } from 'vitest';
import { filesUnder, readSource } from './source.ts';

/**
 * Of all requirements of the five source documents (S0–S4), what is proved by a test and what is not built. The table in
 * test/REQUIREMENTS.md is written from the tests' names: `npx vitest run test/requirements.test.ts -u`.
 */
const ids = Array.from({ length: 171 }, (_, index) => `R${String(index + 1).padStart(3, '0')}`);

/** Why an id has no test, or what of it none proves. */
const reasons: Record<string, string> = {
  R037: 'The request is a file; it is sent by the municipality’s own secure mail.',
  R053: 'By choosing a place; nothing is dragged.',
  R070: 'Partly: what there is to talk about proposes nobody.',
  R094: 'Partly: asked while the meeting is called; nobody can say that it is complex.',
  R110: 'Partly: no letter tells the owner that the tovholder asks; it stands on their own page.',
};

const titled = /\b(?:test|it|describe)(?:\.\w+)*\s*\(\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g;
/** `it.each(rows)('…', …)`. */
const eachTitled = /\)\(\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1,/g;
const inTable = /^\s+(?:\[\s*)?(['"`])((?:(?!\1)[^\\]|\\.)*)\1,$/gm;

interface Proof {
  file: string;
  title: string;
}

/** Names of tests that quote a requirement; a row of a table that is tested row by row has its name first. */
function proofsOf(id: string, sources: ReadonlyMap<string, string>): Proof[] {
  return [...sources].flatMap(([file, source]) =>
    [titled, eachTitled, inTable]
      .flatMap((pattern) => [...source.matchAll(pattern)])
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

test('every requirement has a test that quotes it, or a reason why not', async () => {
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
  const proven = rows.filter(({ proved }) => proved.length > 0).length;
  const head = `# What proves the requirements\n\nWritten by \`test/requirements.test.ts\`. Of ${ids.length}, ${proven} are proved by a test; the others say why not.\n`;
  await expect(
    `${head}\n| id | tests, or why there is none |\n|---|---|\n${lines.join('\n')}\n`,
  ).toMatchFileSnapshot('REQUIREMENTS.md');
});
