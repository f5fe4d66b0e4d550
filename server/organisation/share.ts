import type { Bus } from '../bus/bus.ts';
import { errorToLog, type Log } from '../process/log.ts';

interface Reread {
  reload(): Promise<void>;
}

/** How old settings of another node may be here when its bell was lost. Milliseconds. */
const lookEvery = 5_000;

/** What is read again here because it was changed is read again at the other nodes too. */
export function shareSettings<Settings extends Reread, Forms extends Reread>(
  bus: Bus,
  { organisation, templates }: { organisation: Settings; templates: Forms },
  log: Log,
): { organisation: Settings; templates: Forms; stop(): void } {
  if (!bus.hasOthers) return { organisation, templates, stop: () => {} };
  const look = (): void => {
    Promise.all([organisation.reload(), templates.reload()]).catch((error: unknown) =>
      log.error(errorToLog(error), 'the settings could not be read again'),
    );
  };
  bus.onBell((bell) => {
    if (bell.kind === 'organisation') look();
  });
  bus.onGap(look);
  const timer = setInterval(look, lookEvery);
  timer.unref();
  const shared = (reload: () => Promise<void>) => async (): Promise<void> => {
    await reload();
    bus.ring({ kind: 'organisation' });
  };
  return {
    organisation: { ...organisation, reload: shared(organisation.reload) },
    templates: { ...templates, reload: shared(templates.reload) },
    stop: () => clearInterval(timer),
  };
}
