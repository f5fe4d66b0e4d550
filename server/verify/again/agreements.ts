import type { Json } from './json.ts';
import { counter, everyTree, isRun, nameOf, type Tree } from './tree.ts';

/** The agreements and interventions of the minutes (LOCKED.md, L5 and L6). */
export function agreementsOf(
  trees: readonly Tree[],
  participants: readonly { id: string; kind: string }[],
): { agreements: Json[]; interventions: Json[] } {
  const owners = new Set(participants.filter(({ kind }) => kind !== 'child').map(({ id }) => id));
  const count = counter();
  const found: { agreements: Json[]; interventions: Json[] } = { agreements: [], interventions: [] };
  for (const { tree, item } of everyTree(trees)) {
    if (tree.name !== 'agreement' && tree.name !== 'intervention') continue;
    const shared = {
      id: count(nameOf(tree, tree.name)),
      owner: oneOf([...owners], tree.attributes.owner),
      deadline: isDeadline(tree.attributes.deadline) ? tree.attributes.deadline : null,
      item: item && referenceTo(item),
    };
    if (tree.name === 'agreement') found.agreements.push(...agreementOf(tree, shared));
    else found.interventions.push(...interventionOf(tree, shared));
  }
  return found;
}

interface Shared {
  id: string;
  owner: string | null;
  deadline: string | null;
  item: Json;
}

/** L5. None when nobody has filled in the form. */
function agreementOf(tree: Tree, shared: Shared): Json[] {
  const { kind, forWhom, firstStep, settledLater, familyApproval, interventions } = tree.attributes;
  const named =
    typeof interventions === 'string' ? [...new Set(interventions.split(' ').filter(Boolean))] : [];
  const text = folded(textOf(tree));
  const { owner, deadline } = shared;
  if (!text && !owner && !deadline) return [];
  const isLater = settledLater === true;
  const missing = [!text && 'text', !owner && !isLater && 'owner', !deadline && !isLater && 'deadline'];
  return [
    {
      ...shared,
      kind: oneOf(['task', 'inform'], kind) ?? 'task',
      text,
      forWhom: typeof forWhom === 'string' && forWhom ? forWhom : null,
      firstStep: firstStep === true,
      settledLater: isLater,
      familyApproval: familyApproval === true,
      // L14.
      ...(named.length > 0 && { interventions: named }),
      missing: missing.filter((name) => name !== false),
    },
  ];
}

/** L6. */
function interventionOf(tree: Tree, shared: Shared): Json[] {
  const { stage, effect, decision, priority } = tree.attributes;
  const said = {
    text: wordsIn(tree, 'what'),
    why: wordsIn(tree, 'why'),
    effect: oneOf(['works', 'partly', 'no', 'tooEarly'], effect),
    decision: oneOf(['continue', 'change', 'stop'], decision),
  };
  const { owner, deadline } = shared;
  if (!said.text && !said.why && !said.effect && !said.decision && !owner && !deadline) return [];
  const now = oneOf(['ongoing', 'planned', 'new'], stage) ?? 'ongoing';
  const isTurn = said.decision === 'change' || said.decision === 'stop';
  const missing = [
    !said.text && 'text',
    now === 'ongoing' && !said.effect && 'effect',
    now === 'ongoing' && !said.decision && 'decision',
    isTurn && !said.why && 'why',
  ];
  const place = Number.isInteger(priority) && (priority as number) > 0 ? (priority as number) : null;
  return [
    { ...shared, ...said, stage: now, priority: place, missing: missing.filter((name) => name !== false) },
  ];
}

function referenceTo({ attributes }: Tree): Json {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return { id: text(attributes.id) || null, number: text(attributes.number), title: text(attributes.title) };
}

/** What the fields of this name say, those that say something, parted by a space. */
function wordsIn(tree: Tree, name: string): string {
  const fields = tree.children.filter(
    (child): child is Tree => !isRun(child) && child.attributes.name === name,
  );
  return fields
    .map((field) => folded(textOf(field)))
    .filter(Boolean)
    .join(' ');
}

function folded(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(' ');
}

/** As it is stored: a mention by its label, a line break and the edges of a block inside as a space. */
function textOf(tree: Tree): string {
  if (tree.name === 'hardBreak') return ' ';
  if (tree.name === 'mention') return String(tree.attributes.label ?? '');
  const parts = tree.children.map((child) => {
    if (isRun(child)) return child.text;
    const isInLine = child.name === 'mention' || child.name === 'hardBreak';
    return isInLine ? textOf(child) : ` ${textOf(child)} `;
  });
  return parts.join('');
}

function oneOf(values: readonly string[], value: unknown): string | null {
  return values.find((each) => each === value) ?? null;
}

/** A day that is in the calendar, or a week of ISO 8601 that the year has. */
function isDeadline(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const week = /^(\d{4})-W(\d\d)$/.exec(value);
  if (week) return Number(week[2]) >= 1 && Number(week[2]) <= weeksOf(Number(week[1]));
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

/** The last week of a year is the one with its 28 December. */
function weeksOf(year: number): number {
  const december = new Date(Date.UTC(2000, 11, 28));
  december.setUTCFullYear(year);
  const weekday = (december.getUTCDay() + 6) % 7;
  const thursday = 28 - weekday + 3;
  const first = new Date(Date.UTC(2000, 0, 1));
  first.setUTCFullYear(year);
  const dayOfYear = (december.getTime() - first.getTime()) / 86_400_000 - 28 + thursday;
  return Math.floor(dayOfYear / 7) + 1;
}
