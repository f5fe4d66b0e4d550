import type { AuditEntry } from './audit.ts';

/** The store's port: forms that are made in the browser. */

/** Final. `content`: a template as JSON. */
export interface StoredForm {
  template: string;
  version: number;
  content: unknown;
  at: string;
  /** What whoever published it is called; empty: nobody we know any more. */
  by: string;
}

export interface StoredDraft extends StoredForm {
  id: string;
}

export interface FormsWriter {
  beginForm(draft: Pick<StoredDraft, 'id' | 'template' | 'content'>, audit: AuditEntry): Promise<void>;
  /** Compare-and-swap: null, and nothing is stored, when `version` is not the last, or there is no such draft. */
  saveForm(draft: Pick<StoredDraft, 'id' | 'version' | 'content'>, audit: AuditEntry): Promise<number | null>;
  /** False as there. */
  discardForm(draft: Pick<StoredDraft, 'id' | 'version'>, audit: AuditEntry): Promise<boolean>;
  /** The version is there and the draft gone, or neither: false when the draft was saved meanwhile, or the version is there. */
  publishForm(
    draft: Pick<StoredDraft, 'id' | 'version'>,
    form: Pick<StoredForm, 'template' | 'version' | 'content'>,
    audit: AuditEntry,
  ): Promise<boolean>;
}

export interface FormsReader {
  /** Oldest first. */
  formVersions(): Promise<StoredForm[]>;
  /** Latest first. */
  formDrafts(): Promise<StoredDraft[]>;
}
