import { readArguments } from '../process/command.ts';
import { OperatorError } from '../process/operator-error.ts';
import { type DemoPhase, demoPhases } from './ending.ts';

export interface DemoOptions {
  /** One JSON line per meeting on stdout and nothing else. */
  json: boolean;
  meetings: number;
  /** How many sit at each meeting; null seats the whole cast. */
  people: number | null;
  /** Null: the configured port, or the next free one. */
  port: number | null;
  /** How far each meeting has come. */
  phase: DemoPhase;
}

/** Reads the command line of the demo. Throws one sentence about the first thing that is wrong. */
export function readDemoOptions(args: readonly string[]): DemoOptions {
  const { values } = readArguments(args, {
    json: { type: 'boolean' },
    meetings: { type: 'string' },
    people: { type: 'string' },
    port: { type: 'string' },
    phase: { type: 'string' },
  });
  return {
    json: values.json ?? false,
    meetings: numberOr('meetings', values.meetings, 1, 10_000) ?? 1,
    people: numberOr('people', values.people, 1, 40),
    port: numberOr('port', values.port, 0, 65_535),
    phase: phaseOr(values.phase),
  };
}

function phaseOr(text: string | undefined): DemoPhase {
  if (text === undefined) return 'inProgress';
  const phase = demoPhases.find((one) => one === text);
  if (phase) return phase;
  throw new OperatorError(`--phase must be one of ${demoPhases.join(', ')}, but is "${text}".`);
}

function numberOr(name: string, text: string | undefined, least: number, most: number): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new OperatorError(`--${name} must be a number from ${least} to ${most}, but is "${text}".`);
}
