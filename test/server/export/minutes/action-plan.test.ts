import { describe, expect, it } from 'vitest';
import { planToDocument } from '../../../../server/export/minutes/action-plan.ts';
import type { LockedMinutes } from '../../../../shared/lock/locked.ts';
import { locked, sourceOf } from './sample.ts';

const plan = (minutes: LockedMinutes = locked) => {
  const document = planToDocument(sourceOf(minutes));
  const blocks = (heading: string) =>
    document.sections.find((section) => section.heading === heading)?.blocks ?? [];
  const said = (heading: string) =>
    blocks(heading).flatMap((block) => (block.is === 'form' ? block.parts.flatMap(({ runs }) => runs) : []));
  return { document, blocks, words: (heading: string) => said(heading).map(({ text }) => text) };
};

describe('the draft of an action plan', () => {
  it('R084: goals, agreements and interventions, each with the way back, marked UDKAST on every page', () => {
    const { document, words, blocks } = plan();
    expect(document.stamp).toBe('UDKAST');
    expect(words('Mål og delmål')).toEqual([
      'Sofie går selv ind i klassen fire ud af fem morgener inden jul.',
    ]);
    expect(words('Aftaler')).toHaveLength(3);
    const [first] = blocks('Aftaler');
    expect(first?.is === 'form' && first.facts.at(-1)).toEqual({
      label: 'Fra',
      value: 'Punkt 4 c',
      href: 'https://referat.example/meetings/m1#block-a1',
    });
  });

  it('R085: nothing from an item that somebody who was asked cannot see themselves in; it is named with why', () => {
    const { document, words, blocks } = plan();
    expect(words('Indsatser')).toEqual([
      'Sofie går ind ad døren ved gymnastiksalen ti minutter før de andre.',
    ]);
    expect(JSON.stringify(document)).not.toContain('modtaget ved døren af Lise');
    expect(JSON.stringify(blocks('Udeladt'))).toContain('4 a Indsatser, der er i gang');
    expect(JSON.stringify(blocks('Udeladt'))).toContain('Mikkel Sørensen: ikke helt');
  });

  it('R085: nor from one that somebody has not answered; who was not asked stands in nobody’s way', () => {
    const recognitions = locked.recognitions.filter(
      (row) => !(row.participant === 'bo' && row.item === 'i4c'),
    );
    const { words, blocks } = plan({ ...locked, recognitions });
    expect(words('Aftaler')).toEqual([]);
    expect(JSON.stringify(blocks('Aftaler'))).toContain('Der er ingen');
    expect(JSON.stringify(blocks('Udeladt'))).toContain('Bo Friis: har ikke svaret');
    expect(JSON.stringify(blocks('Udeladt'))).not.toContain('Hanna');
  });
});
