import { describe, expect, test } from 'vitest';
import { vagueWordsIn } from '../../../../shared/minutes/read/vague.ts';

describe('R086 words that hide who does what, and when', () => {
  test.each([
    ['Skolen styrker Sofies selvtillid', ['styrker']],
    ['Selvtilliden skal styrkes', ['styrkes']],
    ['Vi har fokus på lektierne', ['har fokus på']],
    ['Der skal være mere fokus på søvn', ['være mere fokus på']],
    ['Vi fokuserer på søvnen', ['fokuserer på']],
    ['Vi arbejder videre med sproget', ['Vi arbejder videre med']],
    ['Der arbejdes hen imod ro', ['arbejdes hen imod']],
    ['Så vidt muligt ringer Lise', ['Så vidt muligt']],
    ['Lise ringer snarest muligt', ['snarest muligt']],
    ['Evt. en kontaktperson', ['Evt.']],
    ['Følges løbende, og løbende igen', ['løbende']],
    ['PPR understøtter klassen efter behov', ['understøtter', 'efter behov']],
    ['Bedre trivsel', ['Bedre trivsel']],
    ['Everybody focuses on sleep as soon as possible', ['focuses on', 'as soon as possible']],
  ])('%s', (text, words) => expect(vagueWordsIn(text)).toEqual(words));

  test.each([
    'Sofies styrker er tålmodighed og humor',
    'Hun har mange styrker',
    'Skemaet måler styrker og svagheder',
    'Lise ringer til mor hver mandag kl. 9',
    'Far arbejder på sygehuset',
    'Hun er løbet hjem',
    'Sofie går til løb om onsdagen',
    'Lise støtter Sofie i matematiktimen tirsdag',
    'De bor i nabolaget og ses snart',
    'Sofie tegner med tusch',
    '',
  ])('does not cry wolf: %s', (text) => expect(vagueWordsIn(text)).toEqual([]));

  test('20,000 letters without an end take no time worth naming', () => {
    for (const text of ['har mere '.repeat(2_500), 's '.repeat(10_000), 'arbejde fortsat '.repeat(1_300)])
      expect(vagueWordsIn(text)).toEqual([]);
  });
});
