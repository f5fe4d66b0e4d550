import { call } from '../api/call.ts';
import { useText } from '../text/index.ts';
import { Field } from '../ui/Field.tsx';
import styles from './gate.module.css';
import type { GatePart } from './part.ts';

/** R018–R020: who the pedagogical leader is, among the professionals of the case. */
export function Leader({ view, deed }: GatePart) {
  const { t } = useText();
  const { facts, people, may } = view;
  const leader = people.find(({ person }) => person === facts.leader);
  const professionals = people.filter(({ kind }) => kind === 'professional' || kind === 'authority');
  const name = (chosen: string): void => {
    const found = professionals.find(({ person }) => person === chosen);
    if (found) void deed.run(() => call('nameLeader', { person: found.person }, { id: view.case.id }));
  };
  return (
    <details className={styles.leader}>
      <summary dir="auto">
        {leader ? t('gate.leader', { name: leader.name }) : t('gate.leader.nobody')}
      </summary>
      {may.nameLeader && (
        <Field label={t('gate.leader.choose')}>
          {(control) => (
            <select {...control} value={facts.leader ?? ''} onChange={({ target }) => name(target.value)}>
              {!leader && <option value="">{'–'}</option>}
              {professionals.map(({ person, name: each, role }) => (
                <option key={person} value={person}>
                  {[each, role].filter(Boolean).join(', ')}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </details>
  );
}
