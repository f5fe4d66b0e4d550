import invitation from '../../../shared/text/en/invitation.json';
import answer from './answer.json';
import inviting from './inviting.json';
import phases from './phases.json';

/** The invitation itself, and what is said around it. */
export const words = { answer, invitation, inviting, phases };
