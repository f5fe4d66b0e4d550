import { QueryClient, queryOptions } from '@tanstack/react-query';
import type { MeetingId } from '../../shared/ids.ts';
import { call, fetchDocument, Refused } from './call.ts';

/** What is asked again by itself: only what may well go better next time. */
const mayGoBetter = (failures: number, error: Error): boolean =>
  failures < 3 &&
  error instanceof Refused &&
  ['no-connection', 'store-failed', 'unexpected'].includes(error.code);

/** Kept in memory only; nothing of a meeting is stored in the browser. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: mayGoBetter, staleTime: 5_000 } },
});

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call('session', {}),
});

export const meetingsQuery = queryOptions({
  queryKey: ['meetings'],
  queryFn: () => call('meetings', {}),
});

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: () => call('templates', {}),
  staleTime: Number.POSITIVE_INFINITY,
});

export const meetingQuery = (id: MeetingId) =>
  queryOptions({
    queryKey: ['meeting', id],
    queryFn: () => call('meeting', {}, { id }),
  });

/** The words as they were when the page opened; from then on the socket knows better. */
export const documentQuery = (id: MeetingId) =>
  queryOptions({
    queryKey: ['document', id],
    queryFn: () => fetchDocument(id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
  });
