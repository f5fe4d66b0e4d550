import type { Dispatch } from 'react';
import { t } from '../text/index.ts';
import type { FieldErrors } from './check.ts';
import type { Change } from './draft.ts';
import type { Draft } from './draft-fields.ts';

export interface StepProps {
  draft: Draft;
  change: Dispatch<Change>;
  errors: FieldErrors;
}

export function errorText(errors: FieldErrors, path: string): string | undefined {
  const code = errors[path];
  return code && t(`field-error.${code}`);
}
