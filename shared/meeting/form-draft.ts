import type { Template, TemplateItem, TemplateSummary } from './template.ts';
import type { TemplateFault } from './template-faults.ts';

/** A form that is being made in the browser. It may still lack what a form needs; its length is that of its items. */
export interface FormDraft
  extends Omit<Template, 'id' | 'version' | 'minutes' | 'validFrom' | 'principles' | 'items'> {
  /** A day; empty: offered at once. */
  validFrom: string;
  principles: string[];
  items: FormItem[];
}
/** `questions` empty: it asks nothing. */
export type FormItem = Omit<TemplateItem, 'questions'> & { questions: string };

/** One that somebody is working on. */
export interface DraftView {
  id: string;
  /** Of the form that it becomes a version of. */
  form: string;
  /** How often it was saved: the next time rests on it. */
  version: number;
  content: FormDraft;
  faults: TemplateFault[];
}

export interface FormsView {
  forms: FormSummary[];
  /** Latest first. */
  drafts: { id: string; form: string; title: string; at: string; by: string }[];
}

export interface FormSummary
  extends Pick<TemplateSummary, 'id' | 'title' | 'issuer' | 'minutes' | 'meetingKind'> {
  /** A file in `templates/`, or made in the browser. */
  source: 'file' | 'browser';
  /** Newest first. `at`, `by`: of those made in the browser. */
  versions: { version: number; validFrom: string; at: string; by: string }[];
  /** Which one a meeting that is created today begins from; null: none yet, or it is not offered. */
  inForce: number | null;
  isOffered: boolean;
}

/** Which version of a form: `<id>.<version>`, in addresses. */
export function versionName({ id, version }: Pick<Template, 'id' | 'version'>): string {
  return `${id}.${version}`;
}
