import { percentile, show } from '../figures.ts';
import type { WritingRun } from './writing.ts';

/** One figure of both pages. */
interface Beside {
  name: string;
  unit: string;
  value: (run: WritingRun) => number;
  /** The most that it may be; `peer`: what the other page takes in the same run. */
  most?: number | 'peer';
}

/** What issue 15 asks for, by the size of the document. */
export interface WritingGoals {
  key99: number;
  remote: number;
}

/** Both pages' figures: medians, with the least and the most of the repeats. `peer` is empty when it could not be installed. */
export function writingTable(
  ours: readonly WritingRun[],
  peer: readonly WritingRun[],
  goals: WritingGoals,
): string {
  const rows = writingFigures(goals).map(({ name, unit, value, most }) => {
    const [own, other] = [ours.map(value), peer.map(value)];
    const limit = most === 'peer' ? percentile(other, 0.5) : most;
    const goal = limit === undefined || Number.isNaN(limit) ? '' : `≤ ${show(limit)} ${unit}`;
    const verdict = goal && (percentile(own, 0.5) <= (limit ?? 0) ? 'reached' : '**missed**');
    return `| ${name} | ${toText(other, unit)} | ${toText(own, unit)} | ${goal} | ${verdict} |`;
  });
  return ['| figure | minimal Tiptap | ours | goal | |', '|---|---|---|---|---|', ...rows].join('\n');
}

function toText(values: readonly number[], unit: string): string {
  if (values.length === 0) return '–';
  const spread = values.length > 1 ? ` (${show(Math.min(...values))}–${show(Math.max(...values))})` : '';
  return `${show(percentile(values, 0.5))} ${unit}${spread}`;
}

function writingFigures({ key99, remote }: WritingGoals): Beside[] {
  return (['four', 'eight'] as const).flatMap((count): Beside[] => {
    const figure = (name: string, value: Beside['value'], unit = 'ms', most?: Beside['most']): Beside => ({
      name: `${count} write: ${name}`,
      unit,
      value,
      ...(most !== undefined && { most }),
    });
    return [
      figure('key to paint, processor time, p50', (run) => run[count].typing.work.p50),
      figure('key to paint, processor time, p95', (run) => run[count].typing.work.p95, 'ms', 'peer'),
      figure('key to paint, processor time, p99', (run) => run[count].typing.work.p99, 'ms', key99),
      figure('key to paint, by the clock, p50', (run) => run[count].typing.wall.p50),
      figure('key to paint, by the clock, p95', (run) => run[count].typing.wall.p95),
      figure('key to paint, by the clock, p99', (run) => run[count].typing.wall.p99),
      figure('Event Timing, p95 (steps of 8)', (run) => run[count].typing.presented95),
      figure('frames over 50 ms', (run) => run[count].typing.longFrames, '', 0),
      figure('longest frame over 50 ms', (run) => run[count].typing.longest),
      figure('remote edit, main thread', (run) => run[count].remote.task, 'ms', remote),
      figure('of it script', (run) => run[count].remote.script),
    ];
  });
}
