import { useText } from '../text/index.ts';
import { Field } from '../ui/Field.tsx';
import { errorText, type StepProps } from './step.ts';

/** R018–R020: the one who calls a meeting is the pedagogical leader, or says who is, who then plans it too. */
export function LeaderField({ draft, change, errors }: StepProps) {
  const { t } = useText();
  const others = draft.people.filter(
    ({ kind, isMe }) => !isMe && (kind === 'professional' || kind === 'authority'),
  );
  const choose = (value: string): void => {
    if (value === 'me' || value === 'elsewhere') change({ type: 'setLeader', leader: value });
    else change({ type: 'setLeader', leader: Number(value) });
  };
  return (
    <Field
      id="leader"
      label={t('create.leader')}
      hint={t(`create.leader-hint.${draft.caseKind ?? 'existing'}`)}
      error={errorText(errors, 'leader')}
    >
      {(control) => (
        <select {...control} value={draft.leader} onChange={({ target }) => choose(target.value)}>
          <option value="me">{t('create.leader.me')}</option>
          {others.map(({ key, name, role }) => (
            <option key={key} value={key}>
              {[name, role].filter(Boolean).join(', ')}
            </option>
          ))}
          {draft.caseKind !== 'unknown' && <option value="elsewhere">{t('create.leader.elsewhere')}</option>}
        </select>
      )}
    </Field>
  );
}
