import { type FormEvent, useId, useState } from 'react';
import type { ParticipantId } from '../../shared/ids.ts';
import type { SendingView } from '../../shared/lock/locked.ts';
import { call } from '../api/call.ts';
import { useDeed } from '../case/use-deed.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorSummary, type FormError } from '../ui/ErrorSummary.tsx';
import { Notice } from '../ui/Notice.tsx';
import { type LockedPart, nameOf } from './part.ts';
import { addressField, Recipient } from './Recipient.tsx';
import { type Candidates, looksLikeAddress, toRecipients } from './recipients.ts';
import styles from './SendDialog.module.css';

interface SendProps extends LockedPart, Candidates {
  sending: SendingView;
  onClose: () => void;
}

/** R129: those who were there get the minutes; anybody else is an explicit choice, with why they do not by themselves. */
export function SendDialog({ view, sending, present, others, hadEarlier, onChanged, onClose }: SendProps) {
  const { t } = useText();
  const form = useId();
  const [chosen, setChosen] = useState<ReadonlySet<ParticipantId>>(new Set(hadEarlier));
  const [addresses, setAddresses] = useState<ReadonlyMap<ParticipantId, string>>(new Map());
  const [errors, setErrors] = useState<FormError[]>([]);
  const { run, refusal, isRunning } = useDeed(onChanged);
  const { participants: people, id } = view.meeting;
  const recipients = toRecipients([...present, ...others.filter((one) => chosen.has(one.id))], addresses);
  const isWrong = (one: ParticipantId) => !looksLikeAddress(addresses.get(one) ?? '');
  const findErrors = (): FormError[] => [
    ...(recipients.length === 0 ? [{ field: null, text: t('locked.send.nobody') }] : []),
    ...recipients
      .filter(({ participant }) => isWrong(participant))
      .map(({ participant }) => ({
        field: addressField(participant),
        text: t('locked.send.email-invalid-for', { name: nameOf(people, participant) }),
      })),
  ];

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = findErrors();
    setErrors(found);
    if (found.length > 0) return;
    if (await run(() => call('sendMinutes', { recipients }, { id }))) onClose();
  };
  const choose = (one: ParticipantId, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(one);
    else next.delete(one);
    setChosen(next);
  };
  const mail = (one: ParticipantId) => ({
    hasAddress: sending.hasAddress.includes(one),
    address: sending.mailIsConfigured ? (addresses.get(one) ?? '') : null,
    isWrong: isWrong(one) && errors.some(({ field }) => field === addressField(one)),
    onAddress: (text: string) => setAddresses(new Map(addresses).set(one, text)),
  });
  return (
    <Dialog
      title={t('locked.send.title')}
      onClose={onClose}
      isSheet
      actions={
        <Button look="primary" type="submit" form={form} disabled={isRunning}>
          {t('locked.send.do')}
        </Button>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        <ErrorSummary errors={errors} />
        <p>{t(sending.mailIsConfigured ? 'locked.send.letter' : 'locked.send.not-configured')}</p>
        {present.length > 0 && (
          <fieldset>
            <legend>{t('locked.send.present')}</legend>
            {present.map((person) => (
              <Recipient key={person.id} person={person} people={people} {...mail(person.id)} isChosen />
            ))}
          </fieldset>
        )}
        {others.length > 0 && (
          <fieldset>
            <legend>{t('locked.send.others')}</legend>
            {hadEarlier.length > 0 && <p>{t('locked.send.had-earlier')}</p>}
            {others.map((person) => (
              <Recipient
                key={person.id}
                {...{ person, people, ...mail(person.id) }}
                isChosen={chosen.has(person.id)}
                onChoose={(isChosen) => choose(person.id, isChosen)}
              />
            ))}
          </fieldset>
        )}
        <div role="alert">{refusal !== '' && <Notice tone="ask">{refusal}</Notice>}</div>
      </form>
    </Dialog>
  );
}
