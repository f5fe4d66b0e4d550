import type { Page } from 'playwright-core';
import type { ShotHouse } from './house.ts';

/** A browser page on its way to a picture. */
export interface Visit {
  page: Page;
  house: ShotHouse;
  /** Opens a path or a whole address, as the one with this cookie, or as nobody. */
  open(path: string, cookie?: string): Promise<void>;
  /** Runs when the picture is taken. */
  afterwards(step: () => void | Promise<void>): void;
}

export type Device = 'phone' | 'wide';

export interface Scene {
  name: string;
  /** Both when absent. */
  devices?: readonly Device[];
  /** The picture shows the whole page, not what fits the screen. */
  whole?: true;
  /** Also taken in English, light. */
  english?: true;
  /** Brings the page into the state. */
  act(visit: Visit): Promise<unknown>;
}
