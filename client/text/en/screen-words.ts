import block from '../../../shared/text/en/block.json';
import screen from './screen.json';

/** What a screen on the wall says, and what is said of it; also in large type on a page of one's own. */
export const words = { block, screen };
