import type { ChecklistPlace } from '../../shared/checklist/checklist.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import type { ChecklistPart } from './part.ts';

/** Where something is done; null: not by this reader, or not any more. */
export function placeToPath(
  place: ChecklistPlace,
  {
    meeting: { id, case: of, phase },
    roles,
    isAtMeeting,
  }: Pick<ChecklistPart, 'meeting' | 'roles' | 'isAtMeeting'>,
): string | null {
  const isTheirs = (operation: 'readCircle' | 'readNetwork' | 'readInterpreter') =>
    mayInMeeting(roles, operation, phase);
  switch (place) {
    case 'gate':
      return `/cases/${of.id}/gate`;
    case 'circle':
      return isTheirs('readCircle') ? `/meetings/${id}/circle` : null;
    case 'network':
      return isTheirs('readNetwork') ? `/meetings/${id}/network` : null;
    case 'interpreter':
      return isTheirs('readInterpreter') ? `/meetings/${id}/interpreter` : null;
    case 'invitation':
      return `/meetings/${id}/invitation`;
    case 'meeting':
      return isAtMeeting ? null : `/meetings/${id}`;
    case 'stafetlog':
      return `/cases/${of.id}/stafetlog`;
    case 'handout':
      return '/handout';
  }
}
