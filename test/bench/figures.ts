/** One figure of one scenario, from several runs. */
export interface Figure {
  name: string;
  unit: string;
  /** One value for each run. */
  values: number[];
  /** What performance.md asks for; absent where it asks for nothing. */
  goal?: { most: number };
}

/** The value below which this share of the numbers lies. NaN of nothing. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function figuresToTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, unit, values, goal }) => {
    const median = percentile(values, 0.5);
    const spread =
      values.length > 1 ? `${show(Math.min(...values))}–${show(Math.max(...values))}` : 'one run';
    const verdict = goal ? (median <= goal.most ? 'reached' : '**missed**') : '';
    return `| ${name} | ${show(median)} ${unit} | ${spread} | ${goal ? `≤ ${goal.most} ${unit}` : ''} | ${verdict} |`;
  });
  return ['| figure | median | spread | goal | |', '|---|---|---|---|---|', ...rows].join('\n');
}

export function show(value: number): string {
  return Math.abs(value) >= 100
    ? value.toFixed(0)
    : Math.abs(value) >= 10
      ? value.toFixed(1)
      : value.toFixed(2);
}
