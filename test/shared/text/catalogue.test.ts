import { describe, expect, it } from 'vitest';
import { Catalogue, filesToMessages } from '../../../shared/text/catalogue.ts';

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
