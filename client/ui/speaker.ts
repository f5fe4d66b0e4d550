import type { Sentence } from './sentences.ts';
import { voiceFor } from './voices.ts';

export interface Speaking {
  is: 'speaking' | 'paused' | 'ended' | 'failed';
  /** Something was in a writing that no voice here reads. */
  skipped: boolean;
}

/** Languages by their writing, for words that somebody wrote in their own. The rest is read as Danish, as the minutes are. */
const writings: [RegExp, string[]][] = [
  [/\p{Script=Arabic}/u, ['ar', 'fa']],
  [/\p{Script=Cyrillic}/u, ['uk', 'ru']],
  [/\p{Script=Ethiopic}/u, ['ti', 'am']],
];

/** One speaks at a time, whoever asked. */
let speakingNow: Speaker | null = null;

/**
 * Reads sentences one by one. A pause is a stop that knows where: some phones cannot pause a voice, and go on after a stop
 * from the sentence's beginning like everybody else.
 */
export class Speaker {
  readonly #sentences: readonly Sentence[];
  readonly #onChange: (speaking: Speaking) => void;
  #at = 0;
  #skipped = false;
  /** What is being said; what an earlier one still has to tell is nobody's any more. */
  #utterance: SpeechSynthesisUtterance | null = null;

  constructor(sentences: readonly Sentence[], onChange: (speaking: Speaking) => void) {
    this.#sentences = sentences;
    this.#onChange = onChange;
  }

  play(): void {
    if (speakingNow && speakingNow !== this) speakingNow.#tell('ended');
    this.#hush();
    speakingNow = this;
    this.#say();
  }

  pause(): void {
    this.#hush();
    this.#tell('paused');
  }

  next(): void {
    const wasSpeaking = this.#utterance !== null;
    this.#hush();
    this.#at++;
    if (wasSpeaking) this.#say();
    else this.#show();
  }

  /** Says no more, and tells nobody. */
  silence(): void {
    if (speakingNow !== this) return;
    this.#hush();
    speakingNow = null;
    globalThis.CSS?.highlights?.delete(highlightName);
  }

  #say(): void {
    const sentence = this.#sentences[this.#at];
    const voice = sentence && voiceToRead(sentence.text);
    if (!sentence) {
      this.#tell('ended');
      return;
    }
    if (!voice) {
      this.#skipped = true;
      this.#at++;
      this.#say();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = () => {
      if (this.#utterance !== utterance) return;
      this.#at++;
      this.#say();
    };
    utterance.onerror = () => {
      if (this.#utterance !== utterance) return;
      this.#utterance = null;
      this.#tell('failed');
    };
    this.#utterance = utterance;
    this.#show();
    this.#tell('speaking');
    speechSynthesis.speak(utterance);
  }

  #hush(): void {
    this.#utterance = null;
    speechSynthesis.cancel();
  }

  /** Marks the sentence on the page where the browser can, and brings it into view. */
  #show(): void {
    const sentence = this.#sentences[this.#at];
    if (!sentence) {
      this.#tell('ended');
      return;
    }
    const { range } = sentence;
    if (globalThis.CSS?.highlights) CSS.highlights.set(highlightName, new Highlight(range));
    const { top, bottom } = range.getBoundingClientRect();
    if (top >= aboveMargin && bottom <= innerHeight - belowMargin) return;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scrollBy({ top: top - innerHeight / 3, behavior: isCalm ? 'auto' : 'smooth' });
  }

  #tell(is: Speaking['is']): void {
    this.#onChange({ is, skipped: this.#skipped });
  }
}

const highlightName = 'read-aloud';
/** What stands over the text at the top and the foot of the window. Pixels. */
const aboveMargin = 130;
const belowMargin = 90;

function voiceToRead(text: string): SpeechSynthesisVoice | null {
  const languages = writings.find(([writing]) => writing.test(text))?.[1] ?? ['da'];
  return languages.map(voiceFor).find((voice) => voice !== null) ?? null;
}
