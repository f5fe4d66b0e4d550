import { shownSteps, waitsFor } from '../../shared/gate/gate.ts';
import { columnSteps, type GateColumn, gateColumns, standing } from '../../shared/gate/steps.ts';
import { useText } from '../text/index.ts';
import { Link } from '../ui/navigation.tsx';
import styles from './gate.module.css';
import { Help } from './Help.tsx';
import type { GatePart } from './part.ts';
import { StepItem } from './StepItem.tsx';

/** S0's five columns, beside each other on a wide screen and below each other on a phone; of an existing case what it has. */
export function Columns(part: GatePart) {
  const { t } = useText();
  const { facts } = part.view;
  const { kind } = facts;
  const shown = shownSteps(facts);
  const columns = gateColumns.filter(
    (column) => kind === 'unknown' || columnSteps[kind][column].some((step) => shown.has(step)),
  );
  return (
    <ol className={kind === 'unknown' ? styles.columns : styles.few}>
      {columns.map((column) => (
        <li key={column} className={styles.column}>
          <h2>
            {t(
              kind === 'existing' && column === 'clarify'
                ? 'gate.column.clarify.existing'
                : `gate.column.${column}`,
            )}
          </h2>
          <ul className={styles.steps}>
            {columnSteps[kind][column]
              .filter((step) => shown.has(step))
              .map((step, index, steps) => {
                const before = steps[index - 1];
                const isFirst =
                  before === undefined || waitsFor(before, facts)[0] !== waitsFor(step, facts)[0];
                return <StepItem key={step} {...part} step={step} isFirst={isFirst} />;
              })}
          </ul>
          <After {...part} column={column} />
        </li>
      ))}
    </ol>
  );
}

/** What else stands in a column. */
function After({ view, column }: GatePart & { column: GateColumn }) {
  const { t } = useText();
  const { facts, meeting, contact } = view;
  const report = standing(facts.entries).get('report')?.answer;
  if (column === 'start')
    return (
      <>
        {report === 'yes' && (
          <section className={styles.stop}>
            <h3>{t('gate.stop.title')}</h3>
            <p>{t('gate.stop.text')}</p>
          </section>
        )}
        {report === 'doubt' && <Help contact={contact} />}
      </>
    );
  if (column === 'contact') return <Request view={view} />;
  if (column === 'prepare' && facts.kind === 'unknown') return <p>{t('gate.prepare.text')}</p>;
  if (column !== 'roles' || !meeting) return null;
  return (
    <>
      <p>{t('gate.roles.text')}</p>
      <ul className={styles.roles}>
        {meeting.participants.flatMap(({ name, duties }) =>
          duties.map((duty) => (
            <li key={duty} dir="auto">
              {t(`people.duty.${duty}`)}: <strong>{name}</strong>
            </li>
          )),
        )}
      </ul>
      <Link href={`/meetings/${meeting.id}`} className={styles.link}>
        {t('gate.roles.change')}
      </Link>
    </>
  );
}

/** R037: once everything that comes before it is said. */
function Request({ view: { case: of, facts, may } }: Pick<GatePart, 'view'>) {
  const { t } = useText();
  if (!may.write || facts.kind !== 'unknown' || waitsFor('request', facts).length > 0) return null;
  return (
    <a href={`/api/cases/${of.id}/gate/request.pdf`} download className={styles.link}>
      {t('gate.request.file')}
    </a>
  );
}
