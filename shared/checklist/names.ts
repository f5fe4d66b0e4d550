/** Lists that a form may name (`checklists` in `templates/`), one file each. How to add one: ADDING.md. */
export const formChecklists = [
  'visitation',
  'network',
  'professionals',
  'motivation',
  'interpreter',
  'decline',
] as const;
export type FormChecklist = (typeof formChecklists)[number];

/** R015: the guide of whoever chairs, a tab each. */
export const guideChecklists = ['before', 'during', 'after'] as const;
export type GuideChecklist = (typeof guideChecklists)[number];
export type ChecklistName = FormChecklist | GuideChecklist;
