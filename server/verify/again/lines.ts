import type { Block } from './canonical.ts';
import type { Locked } from './derive.ts';

/** What `lockedToLines` reads of the locked minutes. */
interface Told {
  meeting: Record<'title' | 'childFirstName' | 'date' | 'start' | 'end' | 'place', string>;
  participants: { id: string; name: string; role: string; authority: string; present: boolean | null }[];
  former?: Told['participants'];
  items: { id: string; content: { number: string; title: string; blocks: Block[] } }[];
  recognitions: {
    participant: string;
    item: string;
    answer: string;
    words: string;
    linkBy?: string | null;
    at: string;
  }[];
  notAsked: { participant: string; reason: string; by: string; at: string }[];
}

/** The plain lines that are kept beside the JSON (LOCKED.md, L11). */
export function lockedToLines(locked: Locked): string {
  const { meeting, participants, former = [], items, recognitions, notAsked } = locked as unknown as Told;
  const named = [...participants, ...former];
  const call = (id: unknown) => named.findLast((one) => one.id === id)?.name ?? String(id);
  const lines = [
    `${meeting.title}: ${meeting.childFirstName}`,
    `${meeting.date} ${meeting.start}–${meeting.end}, ${meeting.place}`,
  ];
  for (const { present, name, role, authority } of participants)
    lines.push(`${present ? '+' : '-'} ${name}, ${role}, ${authority}`);
  for (const { name, role, authority } of former) lines.push(`* ${name}, ${role}, ${authority}`);
  for (const { id, content } of items) {
    lines.push('', `${content.number} ${content.title}`.trim());
    for (const block of content.blocks) lines.push(...blockToLines(block, call, ''));
    for (const said of recognitions) {
      const words = said.words && `: ${said.words}`;
      const link = said.linkBy ? `, linkBy ${call(said.linkBy)}` : '';
      if (said.item === id)
        lines.push(`[${call(said.participant)}: ${said.answer}, ${said.at}${link}${words}]`);
    }
  }
  lines.push('');
  for (const { participant, at, by, reason } of notAsked)
    lines.push(`[${call(participant)}: notAsked, ${at}, ${call(by)}: ${reason}]`);
  return `${lines.join('\n').trim()}\n`;
}

const ofPeople = ['owner', 'speaker', 'participant', 'forWhom'];
const withoutName = ['paragraph', 'bulletList', 'orderedList'];

function blockToLines(block: Block, call: (id: unknown) => string, indent: string): string[] {
  const is = block.is ?? {};
  const facts = Object.keys(is)
    .sort()
    .filter((name) => name !== 'level' && name !== 'start')
    .map((name) => `${name} ${ofPeople.includes(name) ? call(is[name]) : is[name]}`);
  const line: string[] = [];
  if (!withoutName.includes(block.node)) line.push(block.node);
  if (facts.length > 0) line.push(`(${facts.join(', ')})`);
  const words = (block.text ?? []).map(({ text }) => text).join('');
  if (words) line.push(words);
  const own = line.length > 0 ? line.join(' ').split('\n') : [];
  return [
    ...own.map((each) => indent + each),
    ...(block.in ?? []).flatMap((inside) => blockToLines(inside, call, `${indent}  `)),
  ];
}
