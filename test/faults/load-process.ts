/** A process that puts one load on a server: a clock in another then measures the server alone. */
import { loads, type Target } from './loads.ts';

process.once('message', async ([name, target]: [string, Target]) => {
  const done = await loads[name]?.(target);
  process.send?.(done, undefined, {}, () => process.exit());
});
