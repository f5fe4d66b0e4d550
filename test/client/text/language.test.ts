// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Language } from '../../../client/text/index.ts';
import type { Words } from '../../../client/text/word-keys.ts';

type Part = Record<Language, () => Promise<Partial<Words>>>;
const saying = (text: string) => ({ sheet: { title: text } }) as unknown as Partial<Words>;

/** Words that come when the test lets them. */
function slowPart() {
  const waiting: Record<Language, (() => void)[]> = { da: [], en: [] };
  const load = (language: Language) => () =>
    new Promise<Partial<Words>>((resolve) => {
      waiting[language].push(() => resolve(saying(language)));
    });
  const part: Part = { da: load('da'), en: load('en') };
  const arrive = async (language: Language): Promise<void> => {
    await vi.waitFor(() => expect(waiting[language]).not.toEqual([]));
    for (const resolve of waiting[language].splice(0)) resolve();
  };
  return { part, arrive };
}

let text: typeof import('../../../client/text/index.ts');
beforeEach(async () => {
  vi.resetModules();
  // biome-ignore lint/suspicious/noDocumentCookie: as the page does it
  document.cookie = 'language=; Path=/; Max-Age=0';
  text = await import('../../../client/text/index.ts');
});

const shown = () => ({ page: text.t('sheet.title'), all: text.t('common.close') });
const danish = { page: 'da', all: 'Luk' };
const english = { page: 'en', all: 'Close' };

describe('of several clicks on the language the last one counts', () => {
  it('also when its words come first', async () => {
    const { part, arrive } = slowPart();
    const opened = text.provideWords(part);
    await arrive('da');
    await opened;
    const first = text.setLanguage('en');
    const last = text.setLanguage('da');
    await arrive('da');
    await last;
    await arrive('en');
    await first;
    expect(shown()).toEqual(danish);
    expect(text.language()).toBe('da');
    expect(document.cookie).toContain('language=da');
    expect(document.documentElement.lang).toBe('da');
  });

  it('and one that fails changes nothing', async () => {
    const part: Part = { da: async () => saying('da'), en: () => Promise.reject(new Error('no line')) };
    await text.provideWords(part);
    await expect(text.setLanguage('en')).rejects.toThrow('no line');
    expect(shown()).toEqual(danish);
    expect(document.cookie).not.toContain('language=en');
  });
});

describe('a page that opens while the language changes speaks one language', () => {
  it('when its words come after the change', async () => {
    const { part, arrive } = slowPart();
    const opened = text.provideWords(part);
    const changed = text.setLanguage('en');
    await arrive('en');
    await changed;
    expect(text.language()).toBe('en');
    await arrive('da');
    await arrive('en');
    await opened;
    expect(shown()).toEqual(english);
  });

  it('when it begins to open while the words of the new language are on their way', async () => {
    const before = slowPart();
    const opened = text.provideWords(before.part);
    await before.arrive('da');
    await opened;
    const changed = text.setLanguage('en');
    const { part, arrive } = slowPart();
    const opening = text.provideWords(part);
    await arrive('da');
    await opening;
    await before.arrive('en');
    await Promise.all([before.arrive('en'), arrive('en')]);
    await changed;
    expect(shown()).toEqual(english);
  });

  it('and a page that is tried again has its words once', async () => {
    let tries = 0;
    let fetched = 0;
    const part: Part = {
      da: async () => {
        if (++tries === 1) throw new Error('no line');
        return saying('da');
      },
      en: async () => {
        fetched++;
        return saying('en');
      },
    };
    await expect(text.provideWords(part)).rejects.toThrow('no line');
    await text.provideWords(part);
    await text.setLanguage('en');
    expect(shown()).toEqual(english);
    expect({ tries, fetched }).toEqual({ tries: 2, fetched: 1 });
  });
});
