import organisation from './organisation.json';
import recordSystems from './record-systems.json';

/** What only the pages of an administrator say. */
export const words = { organisation, 'record-systems': recordSystems };
