import { type ReactNode, useId } from 'react';
import type { PlainFact, PlainForm, PlainPart } from '../../shared/minutes/plain/plain.ts';
import { useText } from '../text/index.ts';
import { writtenLanguage } from '../text/languages.ts';
import styles from './ReadingItem.module.css';
import { Changed, Runs } from './Runs.tsx';

interface FormProps {
  form: PlainForm;
  /** What the page says after the form's own words. */
  after?: ReactNode;
  /** Forms inside: the turns of a round. */
  children?: ReactNode;
}

/** A field on a paper form: a hairline with its name set into it. `#block-<id>` leads to it. */
export function ReadingForm({ form, after, children }: FormProps) {
  const label = useId();
  const { t } = useText();
  const { id, node, kind, parts, facts, marks } = form;
  const declined = marks.find(({ name }) => name === 'declined');
  const carried = marks.some(({ name }) => name === 'carriedFrom');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what can be filled in
    <section
      className={node === 'turn' ? styles.turn : styles.form}
      id={id && `block-${id}`}
      data-node={node}
      data-kind={kind}
      data-carried={carried || undefined}
      role="group"
      aria-labelledby={label}
    >
      <p className={styles.label} id={label}>
        <span>{form.label}</span>
        {marks
          .filter((mark) => mark !== declined)
          .map(({ name, text, change }) => (
            <span key={`${name} ${change}`} className={styles.mark}>
              <Changed change={change}>{text}</Changed>
            </span>
          ))}
        {form.change && <span className={styles.change}>{t(`fact.${form.change}`)}</span>}
      </p>
      {declined && (
        <p className={styles.declined}>
          <Changed change={declined.change}>{declined.text}</Changed>
        </p>
      )}
      <div className={styles.parts}>
        {parts.map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what stands is read, never reordered
          <Part key={i} part={part} />
        ))}
      </div>
      {facts.length > 0 && <Facts facts={facts} />}
      {children}
      {after}
    </section>
  );
}

function Part({ part: { label, runs } }: { part: PlainPart }) {
  return (
    <div className={styles.part}>
      {label !== '' && <p className={styles.partLabel}>{label}</p>}
      <p className={styles.words} lang={writtenLanguage} dir="auto">
        <Runs runs={runs} />
      </p>
    </div>
  );
}

function Facts({ facts }: { facts: readonly PlainFact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, label, value, change }) => (
        <div key={`${name} ${change}`}>
          <dt>{label}</dt>
          <dd dir="auto">
            <Changed change={change}>{value}</Changed>
          </dd>
        </div>
      ))}
    </dl>
  );
}
