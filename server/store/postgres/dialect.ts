/**
 * SQLite's functions that go by another name in PostgreSQL (migrations/0001-start.sql makes those that it does not have): the
 * names are taken there.
 */
const functions: Record<string, string> = {
  json: 'json_text',
  json_array: 'json_list',
  json_each: 'json_items',
  json_object: 'json_build_object',
};

/** Texts, quoted names, parameters (with a test for null after them), comparisons with null, and words. */
const tokens =
  /'(?:[^']|'')*'|"[^"]*"|\?(\d*)(\s+is\s+(?:not\s+)?null\b)?|\bis\s+not\s+(?=null\b|distinct\b)|\bis\s+not\b|\bis\s+(?=null\b|distinct\b)|\bis\b|([A-Za-z_]\w*)(\s*\()?/gi;

/**
 * The statement as PostgreSQL understands it. The two agree on nearly everything that the store says; this knows the rest: how
 * parameters are written, what compares nulls, that names with capitals are quoted. A type that only a comparison would tell is
 * text.
 */
export function toPostgres(sql: string): string {
  let count = 0;
  return sql.replace(tokens, (token, place?: string, nullTest?: string, word?: string, call?: string) => {
    if (token.startsWith('?')) {
      const parameter = `$${place || ++count}`;
      return nullTest ? `${parameter}::text${nullTest}` : parameter;
    }
    if (/^is\s+not$/i.test(token)) return 'is distinct from';
    if (/^is$/i.test(token)) return 'is not distinct from';
    if (word === undefined) return token;
    if (call !== undefined) return `${functions[word] ?? word}${call}`;
    return /[a-z][A-Z]/.test(word) ? `"${word}"` : word;
  });
}
