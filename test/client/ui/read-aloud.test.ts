// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { splitSentences, textToSentences } from '../../../client/ui/sentences.ts';
import { Speaker, type Speaking } from '../../../client/ui/speaker.ts';
import { voiceFor } from '../../../client/ui/voices.ts';

class Utterance {
  text: string;
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(text: string) {
    this.text = text;
  }
}
let voices: { lang: string; localService: boolean }[];
let spoken: Utterance[];
const said = () => spoken.map(({ text }) => text);

beforeEach(() => {
  voices = [{ lang: 'da-DK', localService: true }];
  spoken = [];
  const synthesis = {
    getVoices: () => voices,
    speak: (utterance: Utterance) => spoken.push(utterance),
    cancel: () => undefined,
  };
  vi.stubGlobal('speechSynthesis', synthesis);
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
});
afterEach(() => vi.unstubAllGlobals());

const page = (html: string): Element => {
  // As browsers draw them; happy-dom draws them as blocks.
  document.head.innerHTML = '<style>b, em, strong, ins, span { display: inline }</style>';
  document.body.innerHTML = html;
  return document.body;
};
const textsOf = (html: string) => textToSentences(page(html)).map(({ text }) => text);

describe('what is read aloud', () => {
  it('is what stands on the page, sentence by sentence, without what is pressed, filled in or struck out', () => {
    const html = `<h2>1 Velkomst</h2>
      <div data-silent><button>Læs højt</button></div>
      <p><span>Jeg hedder <strong>Fatima</strong>. Sofie </span><em>kan godt lide</em> hjemkundskab!</p>
      <p><del>Før.</del> <ins>Nu.</ins></p><div role="status">Gemt</div><input value="x"><p>…</p>`;
    expect(textsOf(html)).toEqual([
      '1 Velkomst',
      'Jeg hedder Fatima.',
      'Sofie kan godt lide hjemkundskab!',
      'Nu.',
    ]);
  });

  it('is marked where it stands, also across what is bold', () => {
    const ranges = textToSentences(page('<p>Ja. Vi <b>prøver</b> igen. Slut.</p>')).map(({ range }) =>
      range.toString().trim(),
    );
    expect(ranges).toEqual(['Ja.', 'Vi prøver igen.', 'Slut.']);
  });

  it.each([
    ['Vi mødes d. 24. november kl. 15.30 på Skovskolen. Bo kommer ca. 10 min. efter.', 2],
    ['Se pkt. 4 og nr. 5. Det er f.eks. Lise.', 2],
    ['1. Velkomst og formål', 1],
    ['Har du set Sofie? Ja!', 2],
  ])('has its sentences where people hear them: %s', (text, count) => {
    expect(splitSentences(text)).toHaveLength(count);
  });
});

describe('the voice', () => {
  const sentences = () => textToSentences(page('<p>En. To. Tre.</p>'));
  const speaker = (of = sentences()) => {
    const states: Speaking[] = [];
    return { states, speaker: new Speaker(of, (state) => states.push(state)) };
  };

  it('is one of the device that speaks the language: what is read is sent to nobody', () => {
    voices = [
      { lang: 'da-DK', localService: false },
      { lang: 'en-GB', localService: true },
    ];
    expect(voiceFor('da')).toBeNull();
    voices.push({ lang: 'da_DK', localService: true });
    expect(voiceFor('da')).toBe(voices[2]);
  });

  it('reads one sentence after the other, and ends', () => {
    const { states, speaker: one } = speaker();
    one.play();
    spoken[0]?.onend?.();
    spoken[1]?.onend?.();
    spoken[2]?.onend?.();
    expect(said()).toEqual(['En.', 'To.', 'Tre.']);
    expect(states.at(-1)?.is).toBe('ended');
  });

  it('goes on after a pause from the beginning of the sentence, and hears nothing of the one it left', () => {
    const { states, speaker: one } = speaker();
    one.play();
    one.next();
    one.pause();
    spoken[0]?.onend?.();
    spoken[1]?.onerror?.();
    expect(states.at(-1)?.is).toBe('paused');
    one.play();
    expect(said()).toEqual(['En.', 'To.', 'To.']);
  });

  it('ends what another began', () => {
    const [first, second] = [speaker(), speaker()];
    first.speaker.play();
    second.speaker.play();
    expect(first.states.at(-1)?.is).toBe('ended');
    expect(second.states.at(-1)?.is).toBe('speaking');
  });

  it('leaves out what is written in letters it cannot read, and says so; another voice reads its own', () => {
    const words = () => textToSentences(page('<p>En.</p><p>أنا أم صوفي</p><p>Tre.</p>'));
    const { states, speaker: one } = speaker(words());
    one.play();
    spoken[0]?.onend?.();
    expect(said()).toEqual(['En.', 'Tre.']);
    expect(states.at(-1)).toEqual({ is: 'speaking', skipped: true });
    voices.push({ lang: 'ar-SA', localService: true });
    speaker(words()).speaker.play();
    spoken.at(-1)?.onend?.();
    expect(said().at(-1)).toBe('أنا أم صوفي');
  });

  it('says when it does not answer', () => {
    const { states, speaker: one } = speaker();
    one.play();
    spoken[0]?.onerror?.();
    expect(states.at(-1)?.is).toBe('failed');
  });
});
