import { call } from '../api/call.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ChoosePerson } from './ChoosePerson.tsx';
import styles from './case.module.css';
import type { CasePart } from './part.ts';
import { useDeed } from './use-deed.ts';

/** What there is to say about the baton: an offer that waits, or that nobody holds it (R108). */
export function BatonNotice({ view, onChanged }: CasePart) {
  const { t } = useText();
  const { offered, me, tovholder } = view;
  if (offered && offered.to.person === me) return <Offer view={view} onChanged={onChanged} />;
  if (offered && offered.from.person === me) {
    return <Notice>{t('case.offer.waiting', { name: offered.to.name })}</Notice>;
  }
  return tovholder === null || view.may.nameTovholder ? (
    <NobodyHoldsIt view={view} onChanged={onChanged} />
  ) : null;
}

/** Nobody gets the baton without a yes. */
function Offer({ view, onChanged }: CasePart) {
  const { t } = useText();
  const { run, refusal, isRunning } = useDeed(onChanged);
  const { offered } = view;
  if (offered === null) return null;
  const answer = (accept: boolean) =>
    void run(() => call('answerBaton', { handover: offered.id, accept }, { id: view.case.id }));
  return (
    <Notice tone="ask">
      <div className={styles.row}>
        <p>{t('case.offer.to-me', { name: offered.from.name, child: view.case.childFirstName })}</p>
        <div>
          <Button look="primary" disabled={isRunning} onClick={() => answer(true)}>
            {t('case.offer.yes')}
          </Button>
          <Button disabled={isRunning} onClick={() => answer(false)}>
            {t('case.offer.no')}
          </Button>
        </div>
      </div>
      <p role="alert">{refusal}</p>
    </Notice>
  );
}

function NobodyHoldsIt({ view, onChanged }: CasePart) {
  const { t } = useText();
  return (
    <Notice tone="ask">
      <div className={styles.row}>
        <p>
          {view.tovholder
            ? t('case.nobody.shut-out', { name: view.tovholder.name })
            : t(view.may.nameTovholder ? 'case.nobody.name-one' : 'case.nobody.ask')}
        </p>
        {view.may.nameTovholder && (
          <ChoosePerson
            {...{ view, onChanged }}
            open={t('case.nobody.choose')}
            title={t('case.nobody.title')}
            confirm={t('case.nobody.confirm')}
            send={(person) => call('nameTovholder', { person }, { id: view.case.id })}
          />
        )}
      </div>
    </Notice>
  );
}
