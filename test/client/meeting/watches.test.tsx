// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { LockWatch } from '../../../client/meeting/LockWatch.tsx';
import { RestoreWatch } from '../../../client/meeting/RestoreWatch.tsx';
import type { Connection } from '../../../client/sync/connect.ts';
import { ErrorBoundary } from '../../../client/ui/ErrorBoundary.tsx';
import type { MeetingView } from '../../../shared/api/api.ts';
import { type CloseCode, closeCode } from '../../../shared/api/wire.ts';

let place: HTMLElement;
let root: Root;
const asked = vi.fn();
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  // React tells the console what a boundary has caught.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  place = document.createElement('div');
  root = createRoot(place);
  asked.mockClear();
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const view = { meeting: { id: 'm1', phase: 'inProgress' } } as unknown as MeetingView;

/** A room whose connection has been closed for good. */
function closedRoom(code: CloseCode) {
  const saved = {
    current: () => ({ kind: 'closed', code, unsaved: true }),
    subscribe: () => () => undefined,
  };
  const unsaved = () => [];
  return {
    doc: new Y.Doc(),
    unsaved,
    connection: { saved, knockAgain: () => undefined } as unknown as Connection,
  };
}

const whatServerSays = (answer: () => Promise<Response>) =>
  vi.stubGlobal('fetch', (address: string) => {
    asked(address);
    return address === '/api/failures' ? Promise.resolve(Response.json({})) : answer();
  });

const show = (watch: ReactNode) =>
  act(() => root.render(<ErrorBoundary place="room">{watch}</ErrorBoundary>));

describe.each([
  [
    'LockWatch',
    <LockWatch key="" view={view} room={closedRoom(closeCode.locked)} onLocked={() => undefined} />,
  ],
  [
    'RestoreWatch',
    <RestoreWatch
      key=""
      view={view}
      room={closedRoom(closeCode.otherGeneration)}
      onRestored={() => undefined}
    />,
  ],
])('%s', (_, watch) => {
  it('waits when the line is away', async () => {
    whatServerSays(() => Promise.reject(new TypeError('Failed to fetch')));
    await show(watch);
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    expect(place.textContent).toBe('');
    expect(asked).not.toHaveBeenCalledWith('/api/failures');
  });

  it('does not hide an error of ours: the page says so, and the server hears of it', async () => {
    // Not what the route promises: reading it throws.
    whatServerSays(async () => Response.json({}));
    await show(watch);
    await vi.waitFor(() => expect(place.textContent).toContain('Noget gik galt her'));
    expect(asked).toHaveBeenCalledWith('/api/failures');
  });
});
