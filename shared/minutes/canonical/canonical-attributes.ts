import { type NodeDefinition, nodes } from '../model/schema.ts';

/** C5. */
const neverSaid = new Set(['id', 'key', 'questions', 'guidance']);

export function attributesOf(
  node: string,
  attributes: Record<string, unknown>,
): Record<string, string | number | boolean> {
  const defaults =
    (Object.hasOwn(nodes, node) ? (nodes as Record<string, NodeDefinition>)[node]?.attributes : {}) ?? {};
  const is: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (neverSaid.has(name) || !isSayable(value)) continue;
    const plain = typeof value === 'string' ? value.normalize('NFC') : value;
    if (plain !== '' && plain !== (Object.hasOwn(defaults, name) ? defaults[name] : undefined))
      is[name] = plain;
  }
  return is;
}

function isSayable(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value);
}
