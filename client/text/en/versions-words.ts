import block from '../../../shared/text/en/block.json';
import fact from '../../../shared/text/en/fact.json';
import field from '../../../shared/text/en/field.json';
import versions from './versions.json';

/** What only "Hvad er ændret" says. */
export const words = { block, fact, field, versions };
