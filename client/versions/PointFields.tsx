import type { MeetingView } from '../../shared/api/api.ts';
import type { VersionSummary } from '../../shared/lock/locked.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { useText } from '../text/index.ts';
import { Field } from '../ui/Field.tsx';
import styles from './ChangesPage.module.css';
import { type Points, pointToText } from './points.ts';

interface PointFieldsProps {
  points: readonly VersionSummary[];
  between: Points;
  view: MeetingView;
  onChoose: (between: Points) => void;
}

/** From which point to which. The later one is never before the earlier one. */
export function PointFields({ points, between, view, onChoose }: PointFieldsProps) {
  const { t } = useText();
  const place = (number: number) => points.findIndex((each) => each.number === number);
  const from = place(between.from);
  const text = (point: VersionSummary, index: number) =>
    pointToText(
      point,
      points.slice(0, index).findLast(({ cause }) => cause.kind === 'phase'),
      everybodyOf(view.meeting),
      view.me,
    );
  const option = (point: VersionSummary) => (
    <option key={point.number} value={point.number}>
      {text(point, place(point.number))}
    </option>
  );
  const chooseFrom = (number: number): void => {
    const isBefore = place(number) < place(between.to);
    onChoose({ from: number, to: isBefore ? between.to : (points.at(-1)?.number ?? 0) });
  };
  return (
    <div className={styles.points}>
      <Field label={t('versions.from')}>
        {(control) => (
          <select
            {...control}
            value={between.from}
            onChange={(event) => chooseFrom(Number(event.target.value))}
          >
            {points.slice(0, -1).map(option)}
          </select>
        )}
      </Field>
      <Field label={t('versions.to')}>
        {(control) => (
          <select
            {...control}
            value={between.to}
            onChange={(event) => onChoose({ from: between.from, to: Number(event.target.value) })}
          >
            {points.slice(from + 1).map(option)}
          </select>
        )}
      </Field>
    </div>
  );
}
