import { Check, PenLine } from 'lucide-react';
import type { LockedMinutes } from '../../shared/lock/locked.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { areOwnWords } from '../../shared/recognition/recognition.ts';
import { nameOf, toList } from '../delivery/part.ts';
import { useText } from '../text/index.ts';
import styles from './LockedPaper.module.css';

interface QuoteProps {
  quote: LockedMinutes['quotes'][number];
  people: readonly Participant[];
}

/** "Mine ord er mine": own words, or somebody's wording of them. */
export function QuoteLine({ quote, people }: QuoteProps) {
  const { t } = useText();
  const isOwn = areOwnWords(quote);
  const Icon = isOwn ? Check : PenLine;
  const text = useQuoteText(quote, people);
  if (text === '') return null;
  return (
    <p className={isOwn ? styles.own : styles.written} dir="auto">
      <Icon size={16} aria-hidden />
      {text}
      {quote.linkBy && ` (${t('locked.link-by', { name: nameOf(people, quote.linkBy) })})`}
    </p>
  );
}

function useQuoteText(quote: QuoteProps['quote'], people: QuoteProps['people']): string {
  const { t, language } = useText();
  const name = nameOf(people, quote.speaker);
  if (quote.confirmedAt !== null) return t('locked.quote.confirmed', { name });
  if (areOwnWords(quote)) return t('locked.quote.own', { name });
  const writers = quote.writtenBy.map((one) => nameOf(people, one)).filter(Boolean);
  if (writers.length === 0) return name && t('locked.quote.for-nobody', { name });
  const by = { writers: toList(writers, language) };
  return name === '' ? t('locked.quote.written-by', by) : t('locked.quote.for', { name, ...by });
}
