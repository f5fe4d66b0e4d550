/**
 * `npm run bench [client|stafetlog|exports|firewall|full-document|room] [-- --seconds 12 --repeats 3 --minutes 2 --profile]`: measures, and writes the figures
 * into RESULTS.md between the markers of each scenario. `room [-- --only edits,cursors --quick]`: some of its scenarios, or
 * all in small (not kept). A bench is never an assertion.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchOptions, measureClient } from './client/scenarios.ts';
import { measureExports } from './exports.ts';
import { measureFirewall } from './firewall.ts';
import { measureFullDocument } from './full-document.ts';
import { browserToText, machineToText } from './machine.ts';
import { measureRoom, roomScenarios } from './room/main.ts';
import { measureStafetlog } from './stafetlog.ts';

type Scenario = (options: BenchOptions, say: (line: string) => void) => Promise<string>;
const scenarios: Record<string, Scenario> = {
  client: measureClient,
  stafetlog: measureStafetlog,
  exports: measureExports,
  firewall: measureFirewall,
  'full-document': measureFullDocument,
};
/** Of one run, where nothing else is asked for: in the client of one person's typing. */
const usualSeconds = (name: string) => (name === 'client' ? 12 : 60);
/** Of one measurement of the room, where nothing else is asked for. Seconds. */
const roomSeconds = 6;

const resultsFile = join(import.meta.dirname, 'RESULTS.md');
const say = (line: string) => void process.stdout.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string' },
    repeats: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    /** Shows the figures and keeps the file as it is. */
    dry: { type: 'boolean', default: false },
  },
});
const options = {
  repeats: Number(values.repeats),
  minutes: Number(values.minutes),
  profile: values.profile,
};

for (const name of positionals.length > 0 ? positionals : [...Object.keys(scenarios), 'room']) {
  if (name === 'room') {
    await benchRoom();
    continue;
  }
  const measure = scenarios[name];
  if (!measure) throw new Error(`There is no scenario "${name}": ${Object.keys(scenarios).join(', ')}.`);
  const seconds = Number(values.seconds ?? usualSeconds(name));
  const method = `- Runs of ${seconds} s, ${options.repeats} repeats`;
  const machine = `${machineToText()}\n${browserToText()}`;
  keep(name, `${machine}\n${method}\n\n${await measure({ ...options, seconds }, say)}`);
}

/** Each scenario has a place of its own, so that one can be measured anew alone. */
async function benchRoom(): Promise<void> {
  const bench = {
    isQuick: values.quick,
    repeats: values.quick ? 1 : options.repeats,
    say,
    seconds: values.quick ? 2 : Number(values.seconds ?? roomSeconds),
  };
  for (const scenario of roomScenarios(values.only.split(',').filter(Boolean))) {
    const method = `- Measured for ${bench.seconds} s at a time, ${bench.repeats} repeats, interleaved`;
    const machine = machineToText();
    keep(`room-${scenario}`, `${machine}\n${method}\n${await measureRoom(scenario, bench)}`);
  }
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`; words around it are written by people. */
function keep(name: string, text: string): void {
  if (values.dry || values.quick) {
    say(text);
    return;
  }
  const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const results = readFileSync(resultsFile, 'utf8');
  const [start, end] = [results.indexOf(from), results.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`RESULTS.md has no place for "${name}".`);
  writeFileSync(resultsFile, `${results.slice(0, start + from.length)}\n${text}\n${results.slice(end)}`);
}
