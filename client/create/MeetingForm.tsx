import { useReducer, useState } from 'react';
import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import type { SeriesView } from '../../shared/meeting/series.ts';
import type { TemplateSummary } from '../../shared/meeting/template.ts';
import { Refused } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorSummary, type FormError } from '../ui/ErrorSummary.tsx';
import { useAskBeforeLeaving } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { type Carried, CarriedNotice } from './CarriedNotice.tsx';
import { CreatedPage } from './CreatedPage.tsx';
import { errorsToLines, type FieldErrors, missingIn, type Step, stepOf, steps } from './check.ts';
import styles from './create.module.css';
import { changeDraft } from './draft.ts';
import type { Draft } from './draft-fields.ts';
import { PeopleStep } from './PeopleStep.tsx';
import { SeriesNotice } from './SeriesNotice.tsx';
import { TemplateStep } from './TemplateStep.tsx';
import { TimeStep } from './TimeStep.tsx';

interface MeetingFormProps {
  begin: () => Draft;
  templates: readonly TemplateSummary[];
  send: (draft: Draft) => Promise<CreatedMeeting>;
  /** What follows along from earlier meetings; none: it is the first of its case, which is asked about. */
  carried?: Carried;
  series?: SeriesView;
}

/** Three steps and the links. */
export function MeetingForm({ begin, templates, send, carried, series }: MeetingFormProps) {
  const { t } = useText();
  const [draft, change] = useReducer(changeDraft, undefined, begin);
  const [first] = useState(draft);
  const form = useSteps(draft, send);
  useAskBeforeLeaving(draft !== first && form.created === null);
  if (form.created) return <CreatedPage created={form.created} draft={draft} />;

  const part = { draft, change, errors: form.fieldErrors };
  const isLast = form.step === 'time';
  return (
    <Page
      tools={<SignOutButton />}
      title={t(`create.${form.step}.title`)}
      above={<StepLine step={form.step} child={carried && draft.childFirstName} />}
      wide
    >
      <form noValidate className={styles.form} onSubmit={form.goOn}>
        <ErrorSummary errors={form.lines} />
        {form.step === 'template' && carried && <CarriedNotice carried={carried} />}
        {form.step === 'template' && series && <SeriesNotice series={series} />}
        {form.step === 'template' && <TemplateStep {...part} templates={templates} asksCase={!carried} />}
        {form.step === 'people' && <PeopleStep {...part} carried={carried} />}
        {form.step === 'time' && <TimeStep {...part} />}
        <div className={styles.buttons}>
          {form.step !== 'template' && <Button onClick={form.goBack}>{t('common.back')}</Button>}
          <Button type="submit" look="primary" aria-disabled={form.isSending}>
            {t(isLast ? (form.isSending ? 'create.submitting' : 'create.submit') : 'common.next')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function StepLine({ step, child }: { step: Step; child: string | undefined }) {
  const { t } = useText();
  return (
    <>
      {child === undefined ? t('create.title') : t('create.follow-up.title', { child })} ·{' '}
      {t('create.step', { number: steps.indexOf(step) + 1 })}: {t(`create.step.${step}`)}
    </>
  );
}

/** Where one is among the steps, what is wrong, and the sending. Nothing that was written is ever dropped. */
function useSteps(draft: Draft, send: MeetingFormProps['send']) {
  const [step, setStep] = useState<Step>('template');
  const [fieldErrors, setFieldErrors] = useState<FieldErrors>({});
  const [lines, setLines] = useState<FormError[]>([]);
  const [isSending, setSending] = useState(false);
  const [created, setCreated] = useState<CreatedMeeting | null>(null);

  const show = (next: Step, errors: FieldErrors, more: FormError[] = []): void => {
    setStep(next);
    setFieldErrors(errors);
    setLines([...more, ...errorsToLines(errors, draft)]);
    if (next !== step) window.scrollTo(0, 0);
  };
  const goOn = (event: React.FormEvent): void => {
    event.preventDefault();
    const missing = missingIn(step, draft);
    const next = steps[steps.indexOf(step) + 1];
    if (Object.keys(missing).length > 0) show(step, missing);
    else if (next) show(next, {});
    else void submit();
  };
  const submit = async (): Promise<void> => {
    if (isSending) return;
    setSending(true);
    try {
      setCreated(await send(draft));
    } catch (error) {
      const fields = error instanceof Refused ? error.fields : {};
      const isAboutFields = Object.keys(fields).length > 0;
      show(isAboutFields ? stepOf(fields) : step, fields, [{ field: null, text: errorToText(error) }]);
    } finally {
      setSending(false);
    }
  };
  const goBack = (): void => show(steps[Math.max(0, steps.indexOf(step) - 1)] ?? step, {});
  return { step, fieldErrors, lines, isSending, created, goOn, goBack };
}
