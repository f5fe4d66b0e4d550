import invitation from '../../../shared/text/da/invitation.json';
import answer from './answer.json';
import circle from './circle.json';
import interpreter from './interpreter.json';
import inviting from './inviting.json';
import network from './network.json';
import phases from './phases.json';

/** The invitation itself, and what is said around it. */
export const words = { answer, circle, interpreter, invitation, inviting, network, phases };
