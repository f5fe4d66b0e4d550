import type { StafetlogView } from '../../shared/stafetlog/stafetlog.ts';

export const caseTabs = ['meetings', 'stafetlog', 'people', 'seen'] as const;
export type CaseTab = (typeof caseTabs)[number];

/** Everything the parts of a case's pages are given. */
export interface CasePart {
  view: StafetlogView;
  /** Fetches again after a deed. */
  onChanged: () => Promise<void>;
}

/** The path of a case's page. */
export function casePath({ id }: StafetlogView['case'], tab: CaseTab): string {
  return tab === 'meetings' ? `/cases/${id}` : `/cases/${id}/${tab}`;
}
