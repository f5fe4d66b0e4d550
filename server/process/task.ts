import { readArguments } from './command.ts';
import { OperatorError } from './operator-error.ts';

/** What `server/main.ts` is asked to do. */
export type Task =
  | { name: 'serve'; inDevelopment: boolean }
  | { name: 'new-link' }
  | { name: 'rebuild' }
  | { name: 'backup'; file: string }
  | { name: 'restore'; file: string }
  | { name: 'move'; from: string | null; to: string | null };

const switches = {
  dev: { type: 'boolean' },
  'new-link': { type: 'boolean' },
  rebuild: { type: 'boolean' },
  backup: { type: 'boolean' },
  restore: { type: 'boolean' },
  move: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;
type Switch = Exclude<keyof typeof switches, 'from' | 'to'>;

/** Reads the command line. Throws `OperatorError` for what it does not know, and for two tasks at once. */
export function readTask(args: readonly string[]): Task {
  const takesFile = args.some((arg) => arg === '--backup' || arg === '--restore');
  const { values, positionals } = readArguments(args, switches, takesFile ? 1 : 0);
  const { from = null, to = null, ...tasks } = values;
  const [name, other] = Object.keys(tasks) as Switch[];
  if (other) throw new OperatorError(`--${name} and --${other} cannot be done at once. Name one of them.`);
  if (name !== 'move' && (from ?? to) !== null)
    throw new OperatorError('--from and --to belong to npm run move.');
  switch (name) {
    case 'move':
      return { name, from, to };
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
