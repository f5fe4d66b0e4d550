import type { Bus } from './bus.ts';

/** The bus of the only node: whoever has to know is in this process, and has been told. */
export const alone: Bus = {
  hasOthers: false,
  ring: () => {},
  ringDocument: () => {},
  onBell: () => {},
  follow: () => () => {},
  onGap: () => {},
  close: async () => {},
};
