/** Words for a key (`block.topic.purpose`) with `{name}` replaced by values; undefined when there are none. */
export type FindWord = (key: string, values?: Record<string, string | number>) => string | undefined;

/** A block's name from its node and kind; an unknown kind is called by its node. */
export function blockLabel(word: FindWord, node: string, kind: unknown): string {
  return word(`block.${node}.${kind}`) ?? word(`block.${node}`) ?? node;
}

/** Words for a field of a block of this kind: those of the kind first, then the field's own. */
export function fieldLabel(word: FindWord, kind: string, name: string): string | undefined {
  return word(`field.${kind}-${name}`) ?? word(`field.${name}`);
}
