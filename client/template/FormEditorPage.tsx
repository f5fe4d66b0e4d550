import { Plus } from 'lucide-react';
import { useState } from 'react';
import { newId } from '../../shared/ids.ts';
import type { DraftView, FormDraft, FormItem } from '../../shared/meeting/form-draft.ts';
import { sumOfMinutes, type TemplateFault } from '../../shared/meeting/template-faults.ts';
import { call, Refused } from '../api/call.ts';
import { useFetched } from '../api/fetched.ts';
import { formDraftQuery } from '../api/queries.ts';
import { errorToText } from '../api/refusal-text.ts';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { type t, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorSummary } from '../ui/ErrorSummary.tsx';
import { FailedPage } from '../ui/FailedPage.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { NotFoundPage } from '../ui/NotFoundPage.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Link, navigate } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { Panel } from '../ui/Panel.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { FormFacts } from './FormFacts.tsx';
import styles from './form.module.css';
import { ItemFields, moved } from './ItemFields.tsx';
import { useFormDraft } from './use-form-draft.ts';

const FormPreview = lazyPart(() => import('./FormPreview.tsx'));

/** A form is changed here, with what it will look like beside it, and published. */
export default function FormEditorPage({ draft }: { draft: string }) {
  const fetched = useFetched({ ...formDraftQuery(draft), isFixed: true });
  if (fetched.status === 'pending') return <WaitingPage />;
  if (fetched.status === 'ready') return <FormEditor view={fetched.data} />;
  const isGone = fetched.error instanceof Refused && fetched.error.code === 'not-found';
  return isGone ? <NotFoundPage /> : <FailedPage error={fetched.error} onRetry={fetched.retry} />;
}

function FormEditor({ view }: { view: DraftView }) {
  const { t } = useText();
  const draft = useFormDraft(view);
  const { content, faults, state } = draft;
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState('');
  const said = faults.map((fault) => ({ fault, text: faultToText(fault, t) }));
  const errorOf = (path: string) => said.find(({ fault }) => fault.path.join('.').startsWith(path))?.text;

  const end = async (deed: 'publishForm' | 'discardForm'): Promise<void> => {
    setTried(true);
    const wrong = await draft.save();
    if (wrong === null || (deed === 'publishForm' && wrong.length > 0)) return;
    try {
      await call(deed, { draft: view.id, version: draft.version() });
      navigate('/organisation/forms');
    } catch (error) {
      setRefusal(errorToText(error));
    }
  };
  return (
    <Page
      wide
      title={content.title || t('forms.untitled')}
      lead={t('forms.editor.lead')}
      above={<Link href="/organisation/forms">{t('forms.back')}</Link>}
      tools={<SignOutButton />}
    >
      {isTried && (
        <ErrorSummary
          errors={said.map(({ fault, text }) => ({ field: fieldOf(fault), text: placed(fault, text, t) }))}
        />
      )}
      {state === 'other' && (
        <Notice tone="ask">
          <p>{t('forms.other')}</p>
          <Button onClick={() => void draft.keepMine()}>{t('forms.keep-mine')}</Button>
        </Notice>
      )}
      <div className={styles.sides}>
        <div>
          <FormFacts content={content} errorOf={errorOf} onChange={draft.change} />
          <Items content={content} errorOf={errorOf} onChange={draft.change} />
          <div className={styles.end}>
            <p role="status">{t(`forms.state.${state}`)}</p>
            <div className={styles.buttons}>
              <Button look="primary" onClick={() => void end('publishForm')}>
                {t('forms.publish')}
              </Button>
              <Button onClick={() => void end('discardForm')}>{t('forms.discard')}</Button>
            </div>
            <div role="alert">{refusal !== '' && <Notice tone="ask">{refusal}</Notice>}</div>
          </div>
        </div>
        <section className={styles.preview} aria-label={t('forms.preview')}>
          <h2>{t('forms.preview')}</h2>
          <p>{t('forms.preview.text')}</p>
          <FormPreview content={content} />
        </section>
      </div>
    </Page>
  );
}

interface ItemsProps {
  content: FormDraft;
  errorOf: (path: string) => string | undefined;
  onChange: (content: FormDraft) => void;
}

function Items({ content, errorOf, onChange }: ItemsProps) {
  const { t } = useText();
  const { items } = content;
  const [dragged, setDragged] = useState<number | null>(null);
  const [told, setTold] = useState('');
  const set = (next: FormItem[]): void => onChange({ ...content, items: next });
  const move = (from: number, to: number): void => {
    set(moved(items, from, to));
    setTold(t('forms.moved', { title: items[from]?.title ?? '', number: to + 1 }));
  };
  const drag = (index: number, event: 'start' | 'over' | 'end'): void => {
    if (event === 'end') setDragged(null);
    else if (event === 'start') setDragged(index);
    else if (dragged !== null && dragged !== index) {
      move(dragged, index);
      setDragged(index);
    }
  };
  return (
    <Panel className={styles.panel}>
      <h2>{t('forms.items')}</h2>
      <p>{t('forms.items.sum', { count: sumOfMinutes(items) })}</p>
      {errorOf('minutes') && <p className={styles.error}>{errorOf('minutes')}</p>}
      <ol>
        {items.map((item, index) => (
          <ItemFields
            key={item.key}
            item={item}
            index={index}
            isFirst={index === 0}
            isLast={index === items.length - 1}
            errorOf={(path) => errorOf(`items.${index}.${path}`)}
            onChange={(next) => set(items.with(index, next))}
            onMove={(by) => move(index, index + by)}
            onRemove={() => set(items.toSpliced(index, 1))}
            onDrag={(event) => drag(index, event)}
          />
        ))}
      </ol>
      <p role="status" className={styles.unseen}>
        {told}
      </p>
      <Button onClick={() => set([...items, newItem()])}>
        <Plus size={18} aria-hidden />
        {t('forms.items.add')}
      </Button>
    </Panel>
  );
}

/** Its key is part of the ids of what is seeded, so it never changes. */
const newItem = (): FormItem => ({
  key: newId((bytes) => crypto.getRandomValues(bytes)),
  number: '',
  title: '',
  questions: '',
  guidance: '',
  minutes: 10,
  blocks: [],
});

function faultToText({ path, code, values }: TemplateFault, say: typeof t): string {
  if (path.length === 1 && path[0] === 'minutes') return say('forms.fault.minutes');
  return say(`forms.fault.${code}`, values);
}

/** In the list on top: which item it is about. */
function placed({ path }: TemplateFault, text: string, say: typeof t): string {
  const [root, index] = path;
  if (root === 'items' && typeof index === 'number')
    return say('forms.fault.in-item', { number: index + 1, text });
  return root === 'title' || root === 'description' || root === 'issuer' || root === 'validFrom'
    ? `${say(`forms.${root}`)}: ${text}`
    : text;
}

function fieldOf({ path: [root, index, field] }: TemplateFault): string | null {
  if (root === 'items' && typeof index === 'number')
    return `item-${index}-${field === 'title' ? 'title' : 'number'}`;
  return typeof root === 'string' ? `form-${root}` : null;
}
