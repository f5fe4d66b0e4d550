import seen from '../../../shared/text/da/seen.json';
import audit from './audit.json';

/** What only "Hvem har set det" says. */
export const words = { audit, seen };
