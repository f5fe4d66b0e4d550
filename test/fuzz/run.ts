/**
 * `npm run fuzz [updates|quotes|frames|binding] [-- --count 10000000 --from 1]`: the long form of what `npm test` does for a moment.
 * Says how much was tried and what failed; a failure names its seed.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzFrames } from './frames.ts';
import { type Counts, fuzzMeeting, fuzzQuotes } from './updates.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string' }, from: { type: 'string', default: '1' } },
});

function updates(count: number, from: number, fuzz: typeof fuzzMeeting): boolean {
  const counts: Counts = { judged: 0, accepted: 0, nothingNew: 0, otherOrder: 0, failures: [] };
  let told = 0;
  for (let seed = from; counts.judged < count && counts.failures.length === 0; seed++) {
    fuzz(seed, 40, counts);
    if (counts.judged - told < 100_000) continue;
    told = counts.judged;
    say(
      `${counts.judged} judged, ${counts.accepted} accepted, ${counts.nothingNew} nothing new; seed ${seed}`,
    );
  }
  say(`updates: ${JSON.stringify(counts)}`);
  return counts.failures.length === 0;
}

/** Editors need a page's DOM and the binding in the place of y-tiptap: Vitest has both. */
function binding(count: number, from: number): boolean {
  const env = { ...process.env, FUZZ_STEPS: String(count), FUZZ_FROM: String(from) };
  const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
  const run = spawnSync(process.execPath, [vitest, 'run', 'test/fuzz/binding.test.ts'], {
    env,
    stdio: 'inherit',
  });
  return run.status === 0;
}

const what = positionals.length > 0 ? positionals : ['updates', 'quotes', 'frames', 'binding'];
const results: boolean[] = [];
if (what.includes('updates'))
  results.push(updates(Number(values.count ?? 1_000_000), Number(values.from), fuzzMeeting));
if (what.includes('quotes'))
  results.push(updates(Number(values.count ?? 300_000), Number(values.from), fuzzQuotes));
if (what.includes('frames')) {
  const counts = await fuzzFrames(Number(values.count ?? 100_000), Number(values.from), say);
  say(`frames: ${JSON.stringify(counts)}`);
  results.push(counts.failures.length === 0);
}
if (what.includes('binding')) results.push(binding(Number(values.count ?? 100_000), Number(values.from)));
process.exitCode = results.every(Boolean) ? 0 : 1;
