import { readArguments } from './command.ts';
import { OperatorError } from './operator-error.ts';

/** What `server/main.ts` is asked to do. */
export type Task =
  | { name: 'serve'; inDevelopment: boolean }
  | { name: 'new-link' }
  | { name: 'rebuild' }
  | { name: 'backup'; file: string }
  | { name: 'restore'; file: string };

const switches = {
  dev: { type: 'boolean' },
  'new-link': { type: 'boolean' },
  rebuild: { type: 'boolean' },
  backup: { type: 'boolean' },
  restore: { type: 'boolean' },
} as const;
type Switch = keyof typeof switches;

/** Reads the command line. Throws `OperatorError` for what it does not know, and for two tasks at once. */
export function readTask(args: readonly string[]): Task {
  const takesFile = args.some((arg) => arg === '--backup' || arg === '--restore');
  const { values, positionals } = readArguments(args, switches, takesFile ? 1 : 0);
  const [name, other] = Object.keys(values) as Switch[];
  if (other) throw new OperatorError(`--${name} and --${other} cannot be done at once. Name one of them.`);
  switch (name) {
    case 'backup':
    case 'restore':
      return { name, file: fileOrRefuse(name, positionals[0]) };
    case 'new-link':
    case 'rebuild':
      return { name };
    default:
      return { name: 'serve', inDevelopment: name === 'dev' };
  }
}

function fileOrRefuse(name: 'backup' | 'restore', file = ''): string {
  if (file.trim() === '') throw new OperatorError(`Name the file: npm run ${name} -- FILE`);
  return file;
}
