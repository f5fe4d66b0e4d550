import { percentile } from '../figures.ts';

/** One row of a table: a target and what was measured of it, one value for each repeat. */
export interface Row {
  target: string;
  values: Record<string, number[]>;
}

export interface Column {
  key: string;
  title: string;
  /** Compared with the row of this target in the same repeat, as "1.23 ×" beside the value. */
  ratioTo?: string;
}

/** Medians, spreads in brackets, and medians of the ratios of each repeat. */
export function rowsToTable(rows: readonly Row[], columns: readonly Column[]): string {
  const lines = rows.map(({ target, values }) => {
    const cells = columns.map(({ key, ratioTo }) => {
      const mine = values[key] ?? [];
      if (mine.length === 0) return '–';
      const base = rows.find((row) => row.target === ratioTo)?.values[key] ?? [];
      const ratio = percentile(
        mine.map((value, index) => value / (base[index] ?? Number.NaN)),
        0.5,
      );
      return `${spread(mine)}${ratioTo && target !== ratioTo && !Number.isNaN(ratio) ? ` · ${ratio.toFixed(2)} ×` : ''}`;
    });
    return `| ${target} | ${cells.join(' | ')} |`;
  });
  const head = `| | ${columns.map(({ title }) => title).join(' | ')} |`;
  return [head, `|---|${columns.map(() => '---|').join('')}`, ...lines].join('\n');
}

function spread(values: readonly number[]): string {
  const median = show(percentile(values, 0.5));
  return values.length > 1 ? `${median} (${show(Math.min(...values))}–${show(Math.max(...values))})` : median;
}

function show(value: number): string {
  const size = Math.abs(value);
  return size >= 100 || value === 0 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Collects rows over repeats. */
export class Rows {
  #rows = new Map<string, Row>();

  add(target: string, values: Record<string, number>): void {
    const row = this.#rows.get(target) ?? { target, values: {} };
    this.#rows.set(target, row);
    for (const [key, value] of Object.entries(values)) {
      const list = row.values[key] ?? [];
      row.values[key] = list;
      list.push(value);
    }
  }

  /** In the order of the targets given. */
  table(targets: readonly string[], columns: readonly Column[]): string {
    const rows = targets.flatMap((target) => this.#rows.get(target) ?? []);
    return rowsToTable(rows, columns);
  }
}
