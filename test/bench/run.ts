/**
 * `npm run bench [client|stafetlog|exports] [-- --seconds 60 --repeats 3 --minutes 5 --profile]`: measures, and writes the figures into
 * RESULTS.md between the markers of each scenario. A bench is never an assertion.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchOptions, measureClient } from './client/scenarios.ts';
import { measureExports } from './exports.ts';
import { machineToText } from './machine.ts';
import { measureStafetlog } from './stafetlog.ts';

type Scenario = (options: BenchOptions, say: (line: string) => void) => Promise<string>;
const scenarios: Record<string, Scenario> = {
  client: measureClient,
  stafetlog: measureStafetlog,
  exports: measureExports,
};

const resultsFile = join(import.meta.dirname, 'RESULTS.md');
const say = (line: string) => void process.stdout.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    repeats: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '5' },
    profile: { type: 'boolean', default: false },
    /** Shows the figures and keeps the file as it is. */
    dry: { type: 'boolean', default: false },
  },
});
const options: BenchOptions = {
  ...{ seconds: Number(values.seconds), repeats: Number(values.repeats), minutes: Number(values.minutes) },
  profile: values.profile,
};

for (const name of positionals.length > 0 ? positionals : Object.keys(scenarios)) {
  const measure = scenarios[name];
  if (!measure) throw new Error(`There is no scenario "${name}": ${Object.keys(scenarios).join(', ')}.`);
  const machine = machineToText();
  const method = `- Runs of ${options.seconds} s, ${options.repeats} repeats`;
  const text = `${machine}\n${method}\n\n${await measure(options, say)}`;
  if (values.dry) say(text);
  else keep(name, text);
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`; words around it are written by people. */
function keep(name: string, text: string): void {
  const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const results = readFileSync(resultsFile, 'utf8');
  const [start, end] = [results.indexOf(from), results.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`RESULTS.md has no place for "${name}".`);
  writeFileSync(resultsFile, `${results.slice(0, start + from.length)}\n${text}\n${results.slice(end)}`);
}
