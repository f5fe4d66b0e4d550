import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program of ours, as its npm script starts it. */
export interface Program {
  child: ChildProcess;
  /** Resolves with the lines on stdout as soon as one of them matches. */
  says(pattern: RegExp): Promise<string[]>;
  /** Resolves when the program has ended and its output is closed. */
  ended: Promise<{ code: number | null; errors: string }>;
}

const started: ChildProcess[] = [];

/** What programs are found with, and started fast with (test/run.ts): nothing that changes what they do. */
const inherited = () => {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) };
};

/** Ends what is left of the programs that were started. */
export function killPrograms(): void {
  for (const child of started.splice(0)) child.kill('SIGKILL');
}

export function runNode(
  script: string,
  args: string[],
  environment: Record<string, string> = {},
  options: SpawnOptions = {},
): Program {
  return runProgramOf(process.execPath, [script, ...args], environment, options);
}

export function runProgramOf(
  command: string,
  args: string[],
  environment: Record<string, string> = {},
  options: SpawnOptions = {},
): Program {
  const child = spawn(command, args, {
    env: { ...inherited(), LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  started.push(child);
  let output = '';
  let errors = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, errors }));
  const says = async (pattern: RegExp): Promise<string[]> => {
    while (!pattern.test(output)) {
      const over = await Promise.race([once(child.stdout ?? child, 'data').then(() => false), ended]);
      if (over) throw new Error(`ended without saying ${pattern}: ${output}${errors}`);
    }
    return output.trimEnd().split('\n');
  };
  return { child, says, ended };
}
