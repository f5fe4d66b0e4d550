import { hashOf } from './json.ts';
import type { Source } from './source.ts';

/** What does not hold about the audit of a case, or of what is outside a case (`house`). */
export interface AuditFinding {
  chain: string;
  /** Of the first row that is not as it was written, or that is not there. */
  position: number;
  /** `missing`: rows are gone. `surplus`: a row stands where another does, or after the last. `other`: not what was written. */
  what: 'missing' | 'surplus' | 'other';
}

export interface AuditVerdict {
  chains: number;
  rows: number;
  /** One hash over where all chains end: what was noted elsewhere earlier shows whether the data is older than that. */
  end: string;
  findings: AuditFinding[];
}

interface Row {
  chain: string;
  position: number;
  kind: string;
  verb: string;
  person: string | null;
  meeting: string | null;
  subject: string | null;
  times: number;
  at: string;
  hash: string;
}
interface End {
  chain: string;
  position: number;
  hash: string;
}

/**
 * Follows every chain from where it begins to where it ends. Data that no newer program has opened yet has none: null.
 * Rows are read one by one, for there may be millions, and all as of one instant.
 */
export function verifyAudit(source: Source): Promise<AuditVerdict | null> {
  return source.inOneInstant(() => followChains(source));
}

async function followChains(source: Source): Promise<AuditVerdict | null> {
  if ((await source.columnsOf('audit_head')).length === 0) return null;
  const heads = await source.all<End>('select chain, position, hash from audit_head order by chain');
  const anchors = await source.all<End>(
    'select chain, position, hash from audit_anchor order by chain, position',
  );
  const follower = new Follower(heads, anchors);
  let rows = 0;
  for await (const row of source.each<Row>(rowSql)) {
    follower.take(row);
    rows += 1;
  }
  const findings = [...follower.end(), ...(await missingChains(source, heads))];
  const ends = heads.map(({ chain, position, hash }) => `${chain} ${position} ${hash}`);
  return { chains: heads.length, rows, end: hashOf(ends.join('\n')), findings };
}

const rowSql = `select chain, position, kind, verb, person, meeting, subject, times, at, hash from audit
  order by chain, position, number`;

class Follower {
  #heads: Map<string, End>;
  #begins: Map<string, End>;
  /** Where each chain has come to. */
  #reached = new Map<string, End>();
  /** One finding a chain: after the first nothing that follows can be told. */
  #findings = new Map<string, AuditFinding>();

  constructor(heads: readonly End[], anchors: readonly End[]) {
    this.#heads = new Map(heads.map((head) => [head.chain, head]));
    this.#begins = new Map(anchors.map((anchor) => [anchor.chain, anchor]));
  }

  take(row: Row): void {
    const { chain, position } = row;
    if (this.#findings.has(chain)) return;
    const last = this.#reached.get(chain) ?? this.#begins.get(chain) ?? { position: 0, hash: '' };
    const next = last.position + 1;
    if (position > next) this.#find(chain, next, 'missing');
    else if (position < next) this.#find(chain, position, 'surplus');
    else if (hashOf(rowToText(row, last.hash)) !== row.hash) this.#find(chain, position, 'other');
    else this.#reached.set(chain, { chain, position, hash: row.hash });
  }

  end(): AuditFinding[] {
    const chains = new Set([...this.#heads.keys(), ...this.#reached.keys(), ...this.#begins.keys()]);
    for (const chain of chains) {
      if (this.#findings.has(chain)) continue;
      const last = this.#reached.get(chain) ?? this.#begins.get(chain) ?? { position: 0, hash: '' };
      const head = this.#heads.get(chain) ?? { position: 0, hash: '' };
      if (last.position < head.position) this.#find(chain, last.position + 1, 'missing');
      else if (last.position > head.position) this.#find(chain, head.position + 1, 'surplus');
      else if (last.hash !== head.hash) this.#find(chain, last.position, 'other');
    }
    return [...this.#findings.values()];
  }

  #find(chain: string, position: number, what: AuditFinding['what']): void {
    this.#findings.set(chain, { chain: chain || 'house', position, what });
  }
}

/** Every row had the next number: a chain that is gone with its end shows in the sum. In PostgreSQL only in what was noted elsewhere. */
async function missingChains(source: Source, heads: readonly End[]): Promise<AuditFinding[]> {
  const given = await source.rowsGiven('audit');
  const known = heads.reduce((sum, { position }) => sum + position, 0);
  if (given === null || known === given) return [];
  return [{ chain: 'all', position: 0, what: known < given ? 'missing' : 'surplus' }];
}

/** 0017-audit-chain.sql. */
function rowToText(row: Row, before: string): string {
  const { chain, position, kind, verb, person, meeting, subject, times, at } = row;
  return JSON.stringify([before, chain, position, kind, verb, person, meeting, subject, times, at]);
}
