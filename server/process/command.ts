import { parseArgs } from 'node:util';
import { OperatorError } from './operator-error.ts';

/** Runs a program of ours. What its operator can put right ends it with one sentence; anything else keeps its trace. */
export async function runCommand(work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${failureToText(error)}\n`);
    process.exit(1);
  }
}

function failureToText(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

type Switches = Readonly<Record<string, { type: 'boolean' | 'string' }>>;

/**
 * The command line, read strictly: a switch that nobody knows would else be left out silently, and something else done
 * than was meant. Throws `OperatorError`. `most`: how many arguments besides the switches there may be.
 */
export function readArguments<const S extends Switches>(args: readonly string[], options: S, most = 0) {
  const { values, positionals } = parsed(args, options);
  const surplus = positionals[most];
  if (surplus !== undefined)
    throw new OperatorError(`"${surplus}" is one argument too many.${known(options)}`);
  return { values, positionals };
}

function parsed<const S extends Switches>(args: readonly string[], options: S) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
    // Node's sentence, without its hint about arguments that begin with a dash.
    throw new OperatorError(`${message.split(/\.\s/)[0]}.${known(options)}`);
  }
}

function known(options: Switches): string {
  const names = Object.entries(options).map(([name, { type }]) =>
    type === 'string' ? `--${name} VALUE` : `--${name}`,
  );
  return names.length === 0 ? ' There are no switches.' : ` The switches are ${names.join(', ')}.`;
}
