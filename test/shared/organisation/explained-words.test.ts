import { describe, expect, test } from 'vitest';
import { explainedIn, makeFindWords, missingWords } from '../../../shared/organisation/explained-words.ts';
import { proposedSettings } from '../../../shared/organisation/proposed.ts';

const find = makeFindWords(proposedSettings.words);
const found = (text: string) =>
  find(text)
    .filter(({ meaning }) => meaning !== undefined)
    .map((part) => part.text);

describe('R087 words of the field are found where they stand', () => {
  test.each([
    ['PPR kommer, og PPR’s psykolog ringer.', ['PPR']],
    ['En PPR-psykolog ser på det.', ['PPR']],
    ['Det står i § 50 og i §50.', ['§ 50']],
    ['Indsatserne virker, og vi evaluerer dem.', ['Indsatserne', 'evaluerer']],
    ['Tovholderens navn står i stafetloggen.', ['Tovholderens']],
    ['Den børnefaglige undersøgelse er begyndt', []],
    ['En børnefaglig undersøgelse', ['børnefaglig undersøgelse']],
    ['tværfagligt', ['tværfagligt']],
    ['rådgiveren og netværket', ['rådgiveren', 'netværket']],
  ])('%s', (text, words) => expect(found(text)).toEqual(words));

  test('and nowhere else: not in other words, and no abbreviation in an ordinary word', () => {
    for (const text of ['netværksmøde', 'um, tja', 'sfo', 'Umiddelbart', 'APPRAISAL', 'afmyndighed', ''])
      expect(found(text)).toEqual([]);
  });

  test('the parts put together are the text, whatever a list holds', () => {
    const strange = makeFindWords([
      { term: 'a.b*(', meaning: 'x' },
      { term: 'I', meaning: 'y' },
      { term: 'Æble', meaning: 'z' },
    ]);
    const text = 'Vi a.b*( og æblerne, I, i, ÆBLE';
    expect(
      strange(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
    expect(
      strange(text)
        .filter(({ meaning }) => meaning)
        .map((part) => part.text),
    ).toEqual(['a.b*(', 'æblerne', 'I']);
    expect(makeFindWords([])('PPR')).toEqual([{ text: 'PPR' }]);
  });

  test('the proposed words explain the abbreviations, none twice and none with another one', () => {
    const terms = proposedSettings.words.map(({ term }) => term);
    expect(terms).toEqual(expect.arrayContaining(['PPR', 'SFO', 'UM', 'DSI', '§ 50']));
    expect(new Set(terms.map((term) => term.toLowerCase())).size).toBe(terms.length);
    for (const { meaning } of proposedSettings.words) expect(meaning).not.toMatch(/\b[A-ZÆØÅ]{2,}\b/);
  });
});

test('R087 the words that stand in the minutes are listed once, as they are first written there, from A to Å', () => {
  const texts = ['Tovholderens navn', 'PPR kommer', 'tovholder og PPR', 'Indsatser', ''];
  const listed = explainedIn(texts, find);
  expect(listed.map(({ term }) => term)).toEqual(['Indsatser', 'PPR', 'Tovholderens']);
  expect(listed.every(({ meaning }) => meaning.length > 10)).toBe(true);
  expect(explainedIn(['Vi spiser morgenmad'], find)).toEqual([]);
});

test('a list that was saved before a word was proposed is offered it, and not what it has under other capitals', () => {
  const own = [{ term: 'ppr ', meaning: 'Vores egen forklaring' }];
  const proposed = [
    { term: 'PPR', meaning: 'Pædagogisk Psykologisk Rådgivning' },
    { term: 'SFO', meaning: 'Skolefritidsordning' },
  ];
  expect(missingWords(own, proposed)).toEqual([proposed[1]]);
});
