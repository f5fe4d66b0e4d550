import type { UnsentLine } from './unsent-lines.ts';

export function linesToText(lines: readonly UnsentLine[]): string {
  return lines.map(({ item, text }) => (item === '' ? text : `${item}: ${text}`)).join('\n');
}
