import type { FileDocument } from '../export/document.ts';
import { write } from '../text/document.ts';

/** A page with nothing but a letterhead, to see whether it can be printed. */
export function pictureToTrial(): FileDocument {
  return {
    language: 'da',
    title: write('minutes.kicker'),
    kicker: '',
    subtitle: '',
    stamp: null,
    keywords: [],
    foot: '',
    pageLabel: write('page'),
    at: '2000-01-01T00:00:00Z',
    facts: [],
    sections: [],
    attachment: null,
  };
}
