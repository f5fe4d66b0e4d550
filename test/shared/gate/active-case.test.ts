import { expect, test } from 'vitest';
import { activeCaseIn } from '../../../shared/gate/active-case.ts';

const languagesOf = (spoken: string) => activeCaseIn(spoken).map(({ lang }) => lang);

test('R034 the family reads what an active case means in what it speaks, as far as we have it, and always in Danish', () => {
  expect(['', 'Dansk', 'Engelsk', 'English and Somali', 'tigrinya'].map(languagesOf)).toEqual([
    ['da'],
    ['da'],
    ['en', 'da'],
    ['en', 'da'],
    ['da'],
  ]);
  const [danish] = activeCaseIn('dansk');
  const words = danish?.paragraphs.join(' ') ?? '';
  // What it is called, what happens, that it takes a yes, and that a yes can be taken back.
  for (const said of ['aktiv myndighedssag', 'skrevet ned', 'hvis I siger ja', 'ikke vil mere'])
    expect(words).toContain(said);
});
