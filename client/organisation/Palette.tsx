import { organisationLimits as max, type SettingsView } from '../../shared/organisation/settings.ts';
import { useText } from '../text/index.ts';
import { Field } from '../ui/Field.tsx';
import { Section } from './Section.tsx';
import { useSection } from './use-section.ts';

const withoutEmpty = (lines: string[]) => lines.filter((line) => line.trim() !== '');

/** R136: a line each, in the order they are offered. */
export function Palette({ view }: { view: SettingsView }) {
  const { t } = useText();
  const draft = useSection('palette', view, withoutEmpty);
  const [path, code] = Object.entries(draft.errors)[0] ?? [];
  const said = draft.value[Number(path)] ?? '';
  const error = code && [said.trim(), t(`field-error.${code}`)].filter(Boolean).join(': ');
  return (
    <Section title={t('organisation.palette')} text={t('organisation.palette.text')} draft={draft}>
      <Field label={t('organisation.palette.label')} hint={t('organisation.palette.hint')} error={error}>
        {(control) => (
          <textarea
            {...control}
            rows={Math.min(24, draft.value.length + 1)}
            maxLength={max.palette * (max.paletteEntry + 1)}
            value={draft.value.join('\n')}
            onChange={({ target }) => draft.set(target.value === '' ? [] : target.value.split('\n'))}
          />
        )}
      </Field>
    </Section>
  );
}
