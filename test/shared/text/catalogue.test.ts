import { afterEach, describe, expect, it } from 'vitest';
import { Catalogue, callChild, filesToMessages } from '../../../shared/text/catalogue.ts';
import { callTovholder, withTovholderWord } from '../../../shared/text/tovholder-word.ts';
import { sharedWords } from '../../../shared/text/words.ts';

const messages = filesToMessages({
  day: { left_one: '{count} dag', left_other: '{count} dage', named: '{name} kommer {when}' },
});
const danish = new Catalogue('da', messages);

describe('the messages of a language', () => {
  it('take in values, and keep the name of one that is missing', () => {
    expect(danish.find('day.named', { name: 'Lise', when: 'nu' })).toBe('Lise kommer nu');
    expect(danish.find('day.named', { name: 'Lise' })).toBe('Lise kommer {when}');
  });

  it('never take in what a value says as if it were a name of their own', () => {
    expect(danish.find('day.named', { name: '{when}', when: '$&' })).toBe('{when} kommer $&');
  });

  it('choose the plural form by the count, and the general one without', () => {
    expect(danish.find('day.left', { count: 1 })).toBe('1 dag');
    expect(danish.find('day.left', { count: 0 })).toBe('0 dage');
    expect(danish.find('day.left')).toBe('{count} dage');
    expect(danish.has('day.left')).toBe(true);
  });

  it('have nothing for a key that is not theirs, names of objects too', () => {
    expect(danish.find('day.none')).toBeUndefined();
    expect(danish.find('constructor')).toBeUndefined();
    expect(danish.has('toString')).toBe(false);
  });

  it('can be added to', () => {
    const catalogue = new Catalogue('en', []);
    catalogue.add([['day.today', 'today']]);
    expect(catalogue.find('day.today')).toBe('today');
  });
});

describe('R130: what the organisation calls the tovholder', () => {
  afterEach(() => callTovholder());
  const messages = [
    ['a', 'Tovholderen spørger. {tovholder} er tovholder, {name}. Det er tovholderens.'],
  ] as const;

  it('is said in every form, in no name of a value and in nothing that a value says', () => {
    callTovholder({ tovholder: 'stafetholder', theTovholder: 'stafetholderen' });
    expect(new Catalogue('da', messages).find('a', { tovholder: 'Lise', name: 'tovholder' })).toBe(
      'Stafetholderen spørger. Lise er stafetholder, tovholder. Det er stafetholderens.',
    );
    expect(withTovholderWord('En tovholders opgave, Tovholder, tovholderrolle')).toBe(
      'En stafetholders opgave, Stafetholder, tovholderrolle',
    );
  });

  it('is as it was until it is set, and again when it is taken back', () => {
    const catalogue = new Catalogue('da', messages);
    expect(catalogue.find('a', { tovholder: 'Lise' })).toContain('Lise er tovholder');
    callTovholder({ tovholder: 'koordinator', theTovholder: 'koordinatoren' });
    expect(catalogue.find('a', { tovholder: 'Lise' })).toContain('Lise er koordinator');
    callTovholder();
    expect(catalogue.find('a', { tovholder: 'Lise' })).toContain('Lise er tovholder');
  });

  it('has an apostrophe behind an s, and no Danish ending in English', () => {
    callTovholder({ tovholder: 'kontaktperson', theTovholder: 'familiens' });
    expect(withTovholderWord('tovholderens ja')).toBe('familiens’ ja');
    expect(withTovholderWord('the tovholder’s yes', 'en')).toBe('the kontaktperson’s yes');
  });
});

describe('what the case calls the child', () => {
  afterEach(() => callChild('child'));

  it('is filled in by itself: barnet, until a page of a young person says otherwise', () => {
    const catalogue = new Catalogue('da', [['a', '{Barnets} stemme, og hvad {barnet} siger til {name}']]);
    expect(catalogue.find('a', { name: 'Lise' })).toBe('Barnets stemme, og hvad barnet siger til Lise');
    callChild('youngPerson');
    expect(catalogue.find('a', { name: '{barnet}' })).toBe(
      'Den unges stemme, og hvad den unge siger til {barnet}',
    );
  });

  it('is said in the names of blocks, and in files without asking the page', () => {
    expect(sharedWords('da')('block.voice.child')).toBe('Barnets stemme');
    const word = sharedWords('da', 'youngPerson');
    expect([word('block.voice.child'), word('fact.forWhom.child'), word('field.heard')]).toEqual([
      'Den unges stemme',
      'den unge',
      'Sådan er den unge blevet hørt',
    ]);
  });
});
