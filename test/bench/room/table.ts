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
  /** How much more than the row of this target in the same repeat; nothing else is shown. */
  moreThan?: string;
}

/** Medians, spreads in brackets, and medians of the ratios of each repeat. */
export function rowsToTable(rows: readonly Row[], columns: readonly Column[]): string {
  const lines = rows.map(({ target, values }) => {
    const cells = columns.map((column) => cell(rows, target, values[column.key] ?? [], column));
    return `| ${target} | ${cells.join(' | ')} |`;
  });
  const head = `| | ${columns.map(({ title }) => title).join(' | ')} |`;
  return [head, `|---|${columns.map(() => '---|').join('')}`, ...lines].join('\n');
}

function cell(rows: readonly Row[], target: string, mine: readonly number[], column: Column): string {
  const { key, ratioTo, moreThan } = column;
  const than = ratioTo ?? moreThan;
  if (mine.length === 0 || target === moreThan) return '–';
  const base = rows.find((row) => row.target === than)?.values[key] ?? [];
  const pairs = mine.flatMap((value, index) => {
    const other = base[index];
    return other === undefined ? [] : [{ value, other }];
  });
  if (moreThan) return spread(pairs.map(({ value, other }) => value - other));
  const ratio = median(pairs.map(({ value, other }) => value / other));
  return `${spread(mine)}${pairs.length > 0 && target !== than ? ` · ${ratio.toFixed(2)} ×` : ''}`;
}

const median = (values: readonly number[]) => percentile(values, 0.5);

function spread(values: readonly number[]): string {
  const middle = show(median(values));
  return values.length > 1 ? `${middle} (${show(Math.min(...values))}–${show(Math.max(...values))})` : middle;
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
