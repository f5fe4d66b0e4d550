import { describe, expect, it } from 'vitest';
import type { ParticipantId } from '../../shared/ids.ts';
import { orientationState } from '../../shared/lock/locked.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';

const id = (name: string) => name as ParticipantId;
const card = (name: string, kind: Participant['kind'] = 'parent') => ({ id: id(name), kind });
const said = (...answers: [string, boolean][]) => ({
  answers: answers.map(([name, yes]) => ({ participant: id(name), yes, at: '2026-11-25T10:00:00Z' })),
});
const both = [card('mor'), card('lise', 'professional'), card('far')];

describe('R128 an orientation, where custody is joint', () => {
  it.each([
    ['nobody has answered', [], 'waiting', ['mor', 'far']],
    ['one has said yes', [['mor', true]], 'waiting', ['far']],
    [
      'both have said yes',
      [
        ['mor', true],
        ['far', true],
      ],
      'approved',
      [],
    ],
    ['one has said no, and the other nothing', [['far', false]], 'refused', ['mor']],
    [
      'one has taken a yes back',
      [
        ['mor', true],
        ['far', true],
        ['mor', false],
      ],
      'refused',
      [],
    ],
    [
      'a no has become a yes',
      [
        ['mor', false],
        ['far', true],
        ['mor', true],
      ],
      'approved',
      [],
    ],
    [
      'somebody else has said yes as well',
      [
        ['lise', true],
        ['mor', true],
      ],
      'waiting',
      ['far'],
    ],
  ] as const)('when %s', (_, answers, state, waitsFor) => {
    const given = answers.map(([name, yes]): [string, boolean] => [name, yes]);
    expect(orientationState(said(...given), both)).toEqual({ state, waitsFor });
  });

  it('a parent alone decides alone, and without one nobody can', () => {
    expect(orientationState(said(['mor', true]), [card('mor')]).state).toBe('approved');
    expect(orientationState(said(['mor', true]), [card('lise', 'professional')]).state).toBe('waiting');
    expect(orientationState(said(), []).state).toBe('waiting');
  });
});
