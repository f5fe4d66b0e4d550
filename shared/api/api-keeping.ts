import type { ErasuresView, ErasureTargetInput, KeepingView } from '../keeping/keeping.ts';
import type { HoldInput } from '../keeping/keeping-input.ts';
import { type Nothing, type RawAnswer, route } from './api-route.ts';

/** How long a case is kept, what is erased of it, and everything about one person as a file (ZIP). */
export const keepingRoutes = {
  keeping: route<Nothing, KeepingView>('GET', '/api/cases/:id/keeping', 'readKeeping'),
  wishErasure: route<ErasureTargetInput, Nothing>('POST', '/api/cases/:id/erasure/wish', 'wishErasure'),
  proposeErasure: route<ErasureTargetInput, Nothing>(
    'POST',
    '/api/cases/:id/erasure/propose',
    'proposeErasure',
  ),
  withdrawErasure: route<{ request: string }, Nothing>(
    'POST',
    '/api/cases/:id/erasure/withdraw',
    'withdrawErasure',
  ),
  /** By another than who proposed it. */
  carryOutErasure: route<{ request: string }, Nothing>(
    'POST',
    '/api/cases/:id/erasure/carry-out',
    'carryOutErasure',
  ),
  setRetention: route<{ months: number | null }, Nothing>('POST', '/api/cases/:id/retention', 'setRetention'),
  holdCase: route<HoldInput, Nothing>('POST', '/api/cases/:id/hold', 'holdCase'),
  /** A ZIP with JSON, a page to be read, and the minutes. `:part`: the person. Every reading has its audit row. */
  personFile: route<Nothing, RawAnswer>('GET', '/api/cases/:id/person-file/:part', 'makePersonFile'),
  ownFile: route<Nothing, RawAnswer>('GET', '/api/own-file', 'makeOwnFile'),
  /** For the organiser: ids and days. */
  erasures: route<Nothing, ErasuresView>('GET', '/api/erasures', 'readErasures'),
  carryOutAsOrganiser: route<{ request: string }, Nothing>('POST', '/api/erasures', 'carryOutAsOrganiser'),
} as const;
