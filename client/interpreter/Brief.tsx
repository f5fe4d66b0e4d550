import { Printer } from 'lucide-react';
import type { InterpreterBrief } from '../../shared/interpreter/brief.ts';
import { dateToText, timeToText } from '../text/dates.ts';
import { type TextKey, useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Panel } from '../ui/Panel.tsx';
import styles from './interpreter.module.css';

/** R164: what the interpreter is told beforehand, to be printed or sent. Nothing of why the meeting is held. */
export function Brief({ brief }: { brief: InterpreterBrief }) {
  const { t } = useText();
  const parts = briefParts(brief, t);
  const text = parts.map(({ heading, lines }) => [heading, ...lines].join('\n')).join('\n\n');
  return (
    <Panel isSpaced className={`${styles.panel} ${styles.brief}`} aria-label={t('interpreter.brief.title')}>
      <h2>{t('interpreter.brief.title')}</h2>
      <p className={styles.aside}>{t('interpreter.brief.lead')}</p>
      {parts.map(({ heading, lines }) => (
        <div key={heading}>
          <h3>{heading}</h3>
          {lines.map((line) => (
            <p key={line} dir="auto">
              {line}
            </p>
          ))}
        </div>
      ))}
      <div className={`${styles.buttons} ${styles.aside}`}>
        <Button onClick={() => window.print()}>
          <Printer size={18} aria-hidden />
          {t('interpreter.brief.print')}
        </Button>
        <CopyButton text={`${text}\n`} describe={t('interpreter.brief.title')} />
      </div>
    </Panel>
  );
}

type Say = (key: TextKey, values?: Record<string, string | number>) => string;

function briefParts(brief: InterpreterBrief, t: Say): { heading: string; lines: string[] }[] {
  const { date, start, end, place, chair, language, family, professionals, agenda } = brief;
  const when = { day: dateToText(date, 'long'), start: timeToText(start), end: timeToText(end) };
  const items = agenda.map(({ number, title, minutes }) =>
    [
      number,
      title || t('interpreter.brief.item'),
      minutes > 0 ? `(${t('common.min', { count: minutes })})` : '',
    ]
      .filter(Boolean)
      .join(' '),
  );
  const languages = language ? [t('interpreter.brief.language', { language })] : [];
  return [
    { heading: t('interpreter.brief.when'), lines: [t('interpreter.brief.time', when), place] },
    {
      heading: t('interpreter.brief.who'),
      lines: [
        ...languages,
        t('interpreter.brief.people', { family, professionals }),
        ...(chair ? [t('interpreter.brief.ask', { name: chair })] : []),
      ],
    },
    { heading: t('interpreter.brief.agenda'), lines: items },
    { heading: t('interpreter.brief.course'), lines: courseLines.map((line) => t(line)) },
    { heading: t('interpreter.brief.words'), lines: [t('interpreter.brief.words-list')] },
  ];
}

const courseLines = [
  'interpreter.brief.course.silent',
  'interpreter.brief.course.all',
  'interpreter.brief.course.stop',
  'interpreter.brief.course.pause',
  'interpreter.brief.course.after',
] as const;
