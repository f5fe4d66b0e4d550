import { describe } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import { describeCaseStore } from './case.ts';
import { describeInvitationStore } from './invitation.ts';
import { describeMinutesStore } from './minutes.ts';
import { describeSnapshots } from './snapshot.ts';
import { describeStore } from './store.ts';

/** The whole contract, for one engine. */
export function describeEngine(name: string, open: (folder: string) => Promise<Store>): void {
  const parts = [
    describeStore,
    describeCaseStore,
    describeMinutesStore,
    describeInvitationStore,
    describeSnapshots,
  ];
  // Each in a suite of its own: what a part opens before each test is opened for its own tests alone.
  for (const part of parts) describe(part.name, () => part(name, open));
}
