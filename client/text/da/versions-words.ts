import block from '../../../shared/text/da/block.json';
import fact from '../../../shared/text/da/fact.json';
import field from '../../../shared/text/da/field.json';
import versions from './versions.json';

/** What only "Hvad er ændret" says. */
export const words = { block, fact, field, versions };
