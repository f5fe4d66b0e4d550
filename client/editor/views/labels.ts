import type { Node } from '@tiptap/pm/model';
import { isTextKey, t } from '../../text/index.ts';

/** A block's name from its node and kind (`block.topic.purpose`); an unknown kind is called by its node. */
export function blockLabel(node: string, kind: unknown): string {
  const special = `block.${node}.${kind}`;
  const general = `block.${node}`;
  if (isTextKey(special)) return t(special);
  return isTextKey(general) ? t(general) : node;
}

export function kindLabel(node: Node): [string] {
  return [blockLabel(node.type.name, node.attrs.kind)];
}
