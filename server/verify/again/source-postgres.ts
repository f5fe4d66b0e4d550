import pg from 'pg';
import type { Source } from './source.ts';

const [bigint, numeric] = [20, 1700];
/** Rows that are fetched at a time. */
const rowsAtOnce = 1_000;

/** Whole numbers of eight bytes are JavaScript's, as SQLite's are. */
function typeParser(type: number, format?: 'text' | 'binary') {
  if (type === bigint || type === numeric) return Number;
  return format === 'binary' ? pg.types.getTypeParser(type, 'binary') : pg.types.getTypeParser(type);
}

/** @param isInTransaction what is read belongs to one that is open already. */
export function sourceOfClient(client: pg.Client, isInTransaction: boolean): Source {
  const ask = async <Row>(sql: string, values: readonly unknown[] = []) => {
    const { rows } = await client.query({
      text: toNumbered(sql),
      values: [...values],
      types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
    });
    return rows as Row[];
  };
  return {
    all: (sql, ...values) => ask(sql, values),
    async *each<Row>(sql: string) {
      await ask(`declare each_row no scroll cursor for ${sql}`);
      for (;;) {
        const rows = await ask<Row>(`fetch ${rowsAtOnce} from each_row`);
        yield* rows;
        if (rows.length < rowsAtOnce) break;
      }
      await ask('close each_row');
    },
    columnsOf: async (table) =>
      (
        await ask<{ name: string }>(
          `select attname as name from pg_attribute
            where attrelid = to_regclass(quote_ident(?)) and attnum > 0 and not attisdropped`,
          [table],
        )
      ).map(({ name }) => name),
    // Numbers that a transaction was given and has not used are gone.
    rowsGiven: async () => null,
    async inOneInstant(work) {
      if (isInTransaction) return work();
      await ask('begin isolation level repeatable read read only');
      try {
        return await work();
      } finally {
        await ask('rollback');
      }
    },
  };
}

function toNumbered(sql: string): string {
  let count = 0;
  return sql.replace(/\?(\d*)/g, (_, place: string) => `$${place || ++count}`);
}
