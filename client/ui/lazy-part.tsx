import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { LostFile } from './import-part.ts';

type Load<P> = () => Promise<{ default: ComponentType<P> }>;

/** A part of the program did not come, after several tries. */
export class NotFetched extends Error {
  override name = 'NotFetched';
  /** The next time it is drawn it is fetched anew. React would remember for ever that it did not come. */
  readonly forget: () => void;

  constructor(forget: () => void, cause: unknown) {
    super('', { cause });
    this.forget = forget;
  }
}

/** Before each further try, between half and all of this. Milliseconds. */
const retryDelaysMs = [800, 2_400];

/** Every part that is fetched when it is needed goes through here. Throws `NotFetched` to the nearest boundary. */
export function lazyPart<P extends object>(load: Load<P>): ComponentType<P> {
  let part: LazyExoticComponent<ComponentType<P>> | null = null;
  const forget = (): void => {
    part = null;
  };
  return function Part(props: P) {
    part ??= lazy(() =>
      fetchPatiently(load).catch((cause: unknown) => {
        throw isLost(cause) ? new NotFetched(forget, cause) : cause;
      }),
    );
    const Now = part;
    return <Now {...props} />;
  };
}

/** A file that did not come, by the words of Chromium, Firefox and Safari; or a style sheet. Else it came, and is broken. */
function isLost(error: unknown): boolean {
  const words = /dynamically imported module|importing a module script failed|unable to preload css/i;
  const isOurs = error instanceof LostFile || (error instanceof Error && error.name === 'Refused');
  return isOurs || !(error instanceof Error) || words.test(error.message);
}

async function fetchPatiently<T>(load: () => Promise<T>): Promise<T> {
  let attempt = load;
  for (const delay of retryDelaysMs) {
    try {
      return await attempt();
    } catch {
      // A lost connection is back in a moment, more often than not. The last attempt's error is the one that is told.
      await new Promise((resolve) => setTimeout(resolve, delay * (0.5 + Math.random() / 2)));
    }
    attempt = async () => {
      await fetchLostStyles();
      return load();
    };
  }
  return attempt();
}

/** Vite asks for a part's style sheet once, also when it does not come: the part would be drawn without it. */
async function fetchLostStyles(): Promise<void> {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]');
  const lost = [...links].filter(({ sheet }) => !sheet);
  await Promise.all(
    lost.map(
      (link) =>
        new Promise((resolve, reject) => {
          const again = link.cloneNode() as HTMLLinkElement;
          again.onload = resolve;
          again.onerror = reject;
          document.head.append(again);
        }),
    ),
  );
}
