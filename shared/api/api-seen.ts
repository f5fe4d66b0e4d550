import type { CaseSeenView, HouseSeenView, OwnSeenView } from '../audit/seen.ts';
import { type Nothing, type RawAnswer, route } from './api-route.ts';

/** Hvem har set det: of a meeting, of a case, by oneself; and how much there is in the house. */
export const seenRoutes = {
  meetingSeen: route<Nothing, CaseSeenView>('GET', '/api/meetings/:id/seen', 'readMeetingAudit'),
  caseSeen: route<Nothing, CaseSeenView>('GET', '/api/cases/:id/seen', 'readCaseAudit'),
  caseSeenCsv: route<Nothing, RawAnswer>('GET', '/api/cases/:id/seen.csv', 'readCaseAudit'),
  caseSeenJson: route<Nothing, RawAnswer>('GET', '/api/cases/:id/seen.json', 'readCaseAudit'),
  ownSeen: route<Nothing, OwnSeenView>('GET', '/api/seen', 'readOwnAudit'),
  ownSeenCsv: route<Nothing, RawAnswer>('GET', '/api/seen.csv', 'readOwnAudit'),
  ownSeenJson: route<Nothing, RawAnswer>('GET', '/api/seen.json', 'readOwnAudit'),
  houseSeen: route<Nothing, HouseSeenView>('GET', '/api/seen/house', 'readHouseAudit'),
} as const;
