import { everybodyIn, hashToText } from '../../../shared/lock/locked.ts';
import { write } from '../../text/document.ts';
import { type DocumentBlock, type DocumentSection, plainRun } from '../document.ts';
import { instantToText, type MinutesSource, nameOf } from './source.ts';

/** The last page: what was locked, and how anybody can see that a copy is that. */
export function sealSection(source: MinutesSource): DocumentSection {
  return {
    number: '',
    heading: write('seal'),
    level: 2,
    startsPage: source.lock !== null,
    blocks: source.lock === null ? [say(write('seal.draft'))] : lockedBlocks(source, source.lock),
  };
}

const say = (text: string): DocumentBlock => ({ is: 'paragraph', runs: plainRun(text) });

function lockedBlocks(
  { minutes, publicUrl }: MinutesSource,
  { hash, at, by, earlier }: NonNullable<MinutesSource['lock']>,
): DocumentBlock[] {
  const address = `${publicUrl}/verify`;
  const locked = write('seal.locked', { when: instantToText(at), by: nameOf(everybodyIn(minutes), by) });
  const [before = '', after = ''] = write('seal.check').split('{address}');
  return [
    say(locked),
    { is: 'hash', label: write('seal.hash'), text: hashToText(hash) },
    {
      is: 'paragraph',
      runs: [{ text: before }, { text: address, href: address }, { text: after }],
    },
    say(write('seal.version', { version: minutes.meeting.version })),
    ...(earlier.length === 0 ? [] : [earlierTable(earlier)]),
  ];
}

function earlierTable(earlier: NonNullable<MinutesSource['lock']>['earlier']): DocumentBlock {
  return {
    is: 'table',
    caption: write('seal.earlier'),
    columns: [
      { heading: write('seal.earlier.version'), share: 2, head: true },
      { heading: write('seal.earlier.at'), share: 4 },
      { heading: write('seal.earlier.hash'), share: 10 },
    ],
    rows: earlier.map(({ version, at, hash }) =>
      [String(version), instantToText(at), hashToText(hash)].map(plainRun),
    ),
  };
}
