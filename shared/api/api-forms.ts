import type { DraftView, FormsView } from '../meeting/form-draft.ts';
import type {
  BeginFormInput,
  OfferFormInput,
  SaveFormInput,
  WhichDraftInput,
} from '../meeting/form-draft-input.ts';
import type { TemplateFault } from '../meeting/template-faults.ts';
import { type Nothing, type RawAnswer, route } from './api-route.ts';

/** The form editor. `:part`: which version of a form (`versionName`), or which draft. */
export const formRoutes = {
  forms: route<Nothing, FormsView>('GET', '/api/forms', 'readForms'),
  /** As a YAML file for `templates/`. */
  formFile: route<Nothing, RawAnswer>('GET', '/api/forms/:part/file', 'readForms'),
  formDraft: route<Nothing, DraftView>('GET', '/api/form-drafts/:part', 'readForms'),
  beginForm: route<BeginFormInput, { draft: string }>('POST', '/api/form-drafts', 'draftForm'),
  saveForm: route<SaveFormInput, { version: number; faults: TemplateFault[] }>(
    'POST',
    '/api/form-drafts/save',
    'draftForm',
  ),
  discardForm: route<WhichDraftInput, Nothing>('POST', '/api/form-drafts/discard', 'draftForm'),
  /** Becomes a version that is never changed again. */
  publishForm: route<WhichDraftInput, { form: string; version: number }>(
    'POST',
    '/api/form-drafts/publish',
    'publishForm',
  ),
  offerForm: route<OfferFormInput, Nothing>('POST', '/api/forms/offer', 'offerForm'),
} as const;
