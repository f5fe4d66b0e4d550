import type { FormChecklistView, GuideView } from '../checklist/checklist.ts';
import type {
  AddInstitutionInput,
  MarkChecklistInput,
  MarkGuideInput,
  RemoveInstitutionInput,
} from '../checklist/checklist-input.ts';
import { deed, type Nothing, route } from './api-route.ts';

/** R015, R131–R159: what those who lead a meeting go through. Never the family's to read. */
export const checklistRoutes = {
  checklists: route<Nothing, FormChecklistView>('GET', '/api/meetings/:id/checklists', 'readChecklists'),
  markChecklist: deed<MarkChecklistInput>('checklists/mark', 'markChecklist'),
  addInstitution: deed<AddInstitutionInput>('checklists/institution', 'markChecklist'),
  removeInstitution: deed<RemoveInstitutionInput>('checklists/institution/remove', 'markChecklist'),
  guide: route<Nothing, GuideView>('GET', '/api/meetings/:id/guide', 'readGuide'),
  markGuide: deed<MarkGuideInput>('guide/mark', 'markGuide'),
} as const;
