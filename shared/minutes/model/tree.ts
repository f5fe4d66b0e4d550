/**
 * The minutes as plain data, in document order. Nothing is left out: a node this version does not know is read like
 * any other, so that its words are never lost from a reading view or an export.
 */
export interface Minutes {
  nodes: MinutesNode[];
}

export interface MinutesNode {
  node: string;
  /** As stored; attributes at their default may be absent. Values are whatever the document holds: check before use. */
  attributes: Record<string, unknown>;
  /** Elements and runs of text, in order. */
  children: (MinutesNode | TextRun)[];
}

export interface TextRun {
  text: string;
  /** Mark names with their attributes; absent when plain. */
  marks?: Record<string, unknown>;
}

export function isTextRun(child: MinutesNode | TextRun): child is TextRun {
  return 'text' in child;
}
