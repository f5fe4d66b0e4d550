import type { words as da } from './da/index.ts';
import type { PageWords } from './page-words.ts';

type Danish = typeof da & PageWords;
/** Every file of words and its keys: Danish has them all. */
export type Words = { [N in keyof Danish]: { [K in keyof Danish[N]]: string } };
