import { useSyncExternalStore } from 'react';

/**
 * A voice of this device for a language, `da` or `da-DK`; null when it has none. Never one that sends what it reads to a
 * maker's servers: the words are the family's.
 */
export function voiceFor(language: string): SpeechSynthesisVoice | null {
  if (!('speechSynthesis' in globalThis)) return null;
  const primary = primaryOf(language);
  const fitting = speechSynthesis
    .getVoices()
    .filter((voice) => voice.localService && primaryOf(voice.lang) === primary);
  return fitting.find((voice) => voice.default) ?? fitting[0] ?? null;
}

const primaryOf = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];

/** Browsers find their voices after the page has begun. */
export function useHasVoice(language: string): boolean {
  return useSyncExternalStore(listen, () => voiceFor(language) !== null);
}

function listen(listener: () => void): () => void {
  if (!('speechSynthesis' in globalThis)) return () => undefined;
  // The oldest Safari has voices, and nothing to listen to.
  speechSynthesis.addEventListener?.('voiceschanged', listener);
  return () => speechSynthesis.removeEventListener?.('voiceschanged', listener);
}
