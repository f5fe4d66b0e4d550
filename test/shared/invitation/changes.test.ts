import { describe, expect, it } from 'vitest';
import type { BlockId, ParticipantId } from '../../../shared/ids.ts';
import { changesSince, type SentInvitation } from '../../../shared/invitation/changes.ts';
import { type Chance, chanceFrom } from '../../fuzz/chance.ts';

const item = (id: string, more: { title?: string; minutes?: number } = {}) => ({
  id: id as BlockId,
  title: id.toUpperCase(),
  minutes: 10,
  ...more,
});
const sent = (more: Partial<SentInvitation> = {}): SentInvitation => ({
  date: '2026-12-01',
  start: '14:00',
  end: '15:30',
  place: 'Skolen',
  items: ['a', 'b', 'c', 'd'].map((id) => item(id)),
  people: ['lise', 'fatima'] as ParticipantId[],
  ...more,
});

describe('R013 what has changed since an invitation was sent', () => {
  it('is nothing while it says the same', () => {
    expect(changesSince(sent(), sent())).toEqual([]);
  });

  it('is said of the time as one, and of the place', () => {
    const now = sent({ date: '2026-12-08', start: '09:00', place: 'Rådhuset' });
    expect(changesSince(sent(), now)).toEqual([
      {
        what: 'when',
        before: { date: '2026-12-01', start: '14:00', end: '15:30' },
        now: { date: '2026-12-08', start: '09:00', end: '15:30' },
      },
      { what: 'place', before: 'Skolen', now: 'Rådhuset' },
    ]);
  });

  it('is said of each item that has come, gone, got another name or length', () => {
    const now = sent({
      items: [item('a', { title: 'Kaffe' }), item('e'), item('b', { minutes: 20 }), item('d')],
    });
    expect(changesSince(sent(), now)).toEqual([
      { what: 'renamed', before: 'A', now: 'Kaffe' },
      { what: 'added', title: 'E' },
      { what: 'retimed', title: 'B', before: 10, now: 20 },
      { what: 'removed', title: 'C' },
    ]);
  });

  it('calls the one item moved that was, not those it was moved past', () => {
    const now = sent({ items: ['d', 'a', 'b', 'c'].map((id) => item(id)) });
    expect(changesSince(sent(), now)).toEqual([{ what: 'moved', title: 'D' }]);
  });

  it('is said of who comes and who does not any more', () => {
    const now = sent({ people: ['lise', 'amina'] as ParticipantId[] });
    expect(changesSince(sent(), now)).toEqual([
      { what: 'joins', participant: 'amina' },
      { what: 'leaves', participant: 'fatima' },
    ]);
  });

  it('names no item moved unless another order is left without those it names (1,000 orders)', () => {
    const chance = chanceFrom(13);
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    for (let round = 0; round < 1_000; round++) {
      const [before, now] = [shuffled(ids, chance), shuffled(ids, chance)];
      const changes = changesSince(
        sent({ items: before.map((id) => item(id)) }),
        sent({ items: now.map((id) => item(id)) }),
      );
      const moved = changes.map((each) => (each.what === 'moved' ? each.title.toLowerCase() : each.what));
      const stays = (order: string[]) => order.filter((id) => !moved.includes(id)).join('');
      expect(stays(now)).toBe(stays(before));
      expect(changes.length === 0).toBe(before.join() === now.join());
    }
  });
});

function shuffled(all: readonly string[], chance: Chance): string[] {
  return all
    .map((one) => ({ one, at: chance(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
