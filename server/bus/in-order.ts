import type { Bus } from './bus.ts';

/**
 * The same bus, heard one bell after the other: what a node has said after somebody lost access is heard when that is known here,
 * so that nothing of it reaches them.
 */
export function inOrder(bus: Bus, refreshAccess: () => Promise<void>): Bus {
  let last: Promise<void> | null = null;
  const after = (isAboutAccess: boolean, hear: () => void): void => {
    if (!last && !isAboutAccess) {
      hear();
      return;
    }
    const mine: Promise<void> = (last ?? Promise.resolve())
      .then(() => (isAboutAccess ? refreshAccess() : undefined))
      .then(hear)
      .finally(() => {
        if (last === mine) last = null;
      });
    last = mine;
  };
  return {
    ...bus,
    onBell: (hear) => bus.onBell((bell) => after(bell.kind === 'access', () => hear(bell))),
    follow: (document, hear) => bus.follow(document, (bell, from) => after(false, () => hear(bell, from))),
    onGap: (look) => bus.onGap(() => after(true, look)),
  };
}
