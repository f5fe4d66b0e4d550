import words from './vague-words.json' with { type: 'json' };

/**
 * Words that people understand differently (R086): in a goal or an agreement they hide who does what, and when. Of both
 * languages, for minutes are written in either whatever language the page speaks. Each entry is a pattern of whole words.
 */
const vague = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...words.da, ...words.en].join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** As they stand in the text, each once. */
export function vagueWordsIn(text: string): string[] {
  const found = new Map<string, string>();
  for (const [word] of text.matchAll(vague)) {
    const said = word.replace(/\s+/g, ' ');
    if (!found.has(said.toLowerCase())) found.set(said.toLowerCase(), said);
  }
  return [...found.values()];
}
