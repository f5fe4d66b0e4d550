import type { GateView } from '../../shared/api/api-gate.ts';
import type { Deed } from '../case/use-deed.ts';

/** Everything the parts of the page are given. */
export interface GatePart {
  view: GateView;
  deed: Deed;
}
