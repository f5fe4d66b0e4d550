import { type FormEvent, useId, useState } from 'react';
import type { BlockId } from '../../shared/ids.ts';
import { maxLengths } from '../../shared/limits.ts';
import { call } from '../api/call.ts';
import { useDeed } from '../case/use-deed.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './orientation.module.css';
import type { LockedPart } from './part.ts';
import { ToldAgreement } from './ToldAgreement.tsx';

/** To whom, and which agreements; those about telling somebody are chosen already (R127). */
export function MakeOrientation({ view, locked, onChanged, onClose }: LockedPart & { onClose: () => void }) {
  const { t } = useText();
  const form = useId();
  const { agreements } = locked.minutes;
  const informing = agreements.filter(({ kind }) => kind === 'inform').map(({ id }) => id);
  const [to, setTo] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<BlockId>>(new Set(informing));
  const [hasTried, setTried] = useState(false);
  const { run, refusal, isRunning } = useDeed(onChanged);
  const isToMissing = to.trim() === '';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (isToMissing || chosen.size === 0) {
      const wrong = isToMissing ? 'input' : '[type="checkbox"]';
      (event.target as HTMLFormElement).querySelector<HTMLElement>(wrong)?.focus();
      return;
    }
    const input = { to: to.trim(), agreements: [...chosen] };
    if (await run(() => call('createOrientation', input, { id: view.meeting.id }))) onClose();
  };
  const choose = (id: BlockId, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const hasParent = view.meeting.participants.some(({ kind }) => kind === 'parent');
  return (
    <Dialog
      title={t('orientation.make.title')}
      onClose={onClose}
      isSheet
      actions={
        <Button look="primary" type="submit" form={form} disabled={isRunning}>
          {t('orientation.make.do')}
        </Button>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        {!hasParent && <Notice tone="ask">{t('orientation.make.no-parent')}</Notice>}
        <Field
          label={t('orientation.make.to')}
          hint={t('orientation.make.to-hint')}
          error={hasTried && isToMissing ? t('orientation.make.to-required') : undefined}
        >
          {(control) => (
            <input
              {...control}
              dir="auto"
              maxLength={maxLengths.orientedTo}
              data-first-focus=""
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
          )}
        </Field>
        <fieldset>
          <legend>{t('orientation.make.what')}</legend>
          <p className={styles.soft}>
            {t(agreements.length === 0 ? 'orientation.make.none' : 'orientation.make.what-hint')}
          </p>
          {hasTried && chosen.size === 0 && (
            <p className={styles.error}>{t('orientation.make.what-required')}</p>
          )}
          {agreements.map((agreement) => (
            <label key={agreement.id} className={styles.choice}>
              <input
                type="checkbox"
                checked={chosen.has(agreement.id)}
                onChange={(event) => choose(agreement.id, event.currentTarget.checked)}
              />
              <ToldAgreement agreement={agreement} minutes={locked.minutes} />
            </label>
          ))}
        </fieldset>
        <p>{t('orientation.make.next')}</p>
        <div role="alert">{refusal !== '' && <Notice tone="ask">{refusal}</Notice>}</div>
      </form>
    </Dialog>
  );
}
