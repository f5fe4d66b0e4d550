import type { FiledMinutesPage, FilingView, RecordSystem } from '../records/records.ts';
import type { FilingInput } from '../records/records-input.ts';
import { type Nothing, type RawAnswer, route } from './api-route.ts';

/** Record systems (ESDH): made by whoever set the product up, filed in by case, and what such a system fetches with its token. */
export const recordsRoutes = {
  recordSystems: route<Nothing, RecordSystem[]>('GET', '/api/record-systems', 'readSettings'),
  /** The token is shown this once. */
  makeRecordSystem: route<{ name: string }, { token: string }>(
    'POST',
    '/api/record-systems',
    'manageRecordSystems',
  ),
  revokeRecordSystem: route<{ system: string }, Nothing>(
    'POST',
    '/api/record-systems/revoke',
    'manageRecordSystems',
  ),
  filing: route<Nothing, FilingView>('GET', '/api/cases/:id/filing', 'readKeeping'),
  fileCase: route<FilingInput, Nothing>('POST', '/api/cases/:id/filing', 'fileCase'),
  // ── By a record system itself, with its token (server/records/RECORDS.md) ──
  /** `?after=`: the last `seq` that was handled; 0 or nothing: from the beginning. */
  filedMinutes: route<Nothing, FiledMinutesPage>('GET', '/api/records/minutes', 'listFiledMinutes'),
  /** `:id` is a meeting's id, `:part` is `json` or `archive.pdf` (PDF/A-3a). */
  filedMinutesFile: route<Nothing, RawAnswer>('GET', '/api/records/minutes/:id/:part', 'readFiledMinutes'),
} as const;
