import type { MeetingId } from '../ids.ts';
import type { ScreenCode, ScreenView } from '../screen/screen.ts';
import { deed, type Nothing, route } from './api-route.ts';

/** The wall screen: a computer that shows a meeting, and may do nothing else. */
export const screenRoutes = {
  /** Read with the screen's own cookie, never with a person's session. */
  screen: route<Nothing, ScreenView>('GET', '/api/meetings/:id/screen', 'readScreen'),
  showScreenCode: route<Nothing, ScreenCode>('POST', '/api/meetings/:id/screens/code', 'openScreen'),
  /** In the browser of whoever asks, beside their own session. */
  openScreenHere: deed<Nothing>('screens/here', 'openScreen'),
  closeScreen: deed<{ screen: string }>('screens/close', 'closeScreen'),
  enterScreen: route<{ code: string }, { meeting: MeetingId }>('POST', '/api/screen', 'enterScreen'),
} as const;
