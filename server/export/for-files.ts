import { isSafeHref } from '../../shared/minutes/model/schema.ts';
import { textForFiles } from '../text/characters.ts';
import type { FileDocument } from './document.ts';

/** What a format asks of texts and addresses besides. */
interface Asked {
  text(text: string): string;
  address(href: string): string;
}

const nothing: Asked = { text: (same) => same, address: (same) => same };

/**
 * The document as a format can hold it: the one place that every renderer goes through first. Texts hold no character
 * that a format refuses; an address is one that may be followed, or it stands as words behind what it was the link of.
 */
export function documentForFile({ attachment, ...document }: FileDocument, asked = nothing): FileDocument {
  return { ...rewritten(document, asked), attachment };
}

function rewritten<T>(value: T, asked: Asked): T {
  if (typeof value === 'string') return asked.text(textForFiles(value)) as T & string;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => rewritten(each, asked)) as T & unknown[];
  const { href, ...own }: { href?: string } = withAddress(value);
  const entries = Object.entries(own).map(([name, each]) => [name, rewritten(each, asked)]);
  return Object.fromEntries(href === undefined ? entries : [...entries, ['href', asked.address(href)]]) as T;
}

interface Linked {
  href?: unknown;
  text?: unknown;
  value?: unknown;
}

/** Of a run or a fact. */
function withAddress(value: Linked): { href?: string } & Linked {
  const { href, ...words } = value;
  if (typeof href !== 'string') return words;
  const address = addressForFiles(href);
  if (address !== null) return { ...words, href: address };
  if (typeof words.text === 'string') return { ...words, text: `${words.text} (${href})` };
  return typeof words.value === 'string' ? { ...words, value: `${words.value} (${href})` } : words;
}

/**
 * An address with everything percent-encoded that could end it in one of the formats, or that a reader does not see;
 * letters of any script stay. Null when nobody may or can follow it.
 */
export function addressForFiles(href: string): string | null {
  const address = href.toWellFormed().replace(notInAddresses, encodeURIComponent);
  return isSafeHref(address) && URL.canParse(address) ? address : null;
}
const notInAddresses = /[\s"<>\\^`{|}]|\p{C}|\p{Default_Ignorable_Code_Point}/gu;
