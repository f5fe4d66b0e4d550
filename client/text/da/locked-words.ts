import block from '../../../shared/text/da/block.json';
import fact from '../../../shared/text/da/fact.json';
import field from '../../../shared/text/da/field.json';
import locked from './locked.json';
import meeting from './meeting.json';
import orientation from './orientation.json';

/** What only locked minutes say. */
export const words = { block, fact, field, locked, meeting, orientation };
