import type { CaseParts } from '../agreement/case-parts.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { casesOf } from './case-list.ts';

export function registerCases(door: Door, parts: CaseParts): void {
  door.signedIn('cases', noInput, ({ session }) => casesOf(parts, session.person, session.reach));
}
