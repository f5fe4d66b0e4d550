/**
 * `next`, with every part of it that says the same as in `before` being the former object: identity then tells what has
 * changed. Parts of a list are found again by their `id`, others by their place. What is not JSON is taken as it comes.
 */
export function keepUnchanged<T>(before: T, next: T): T {
  return kept(before, next) as T;
}

function kept(before: unknown, next: unknown): unknown {
  if (before === next || !isObject(before) || !isObject(next)) return next;
  if (Array.isArray(next)) return Array.isArray(before) ? keptList(before, next) : next;
  return Array.isArray(before) ? next : keptMembers(before, next);
}

function keptList(before: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const known = byId(before);
  const parts = next.map((part, index) => {
    const id = idOf(part);
    return kept(id === undefined ? before[index] : known.get(id), part);
  });
  const isSame = parts.length === before.length && parts.every((part, index) => part === before[index]);
  return isSame ? before : parts;
}

function keptMembers(before: Members, next: Members): Members {
  const names = Object.keys(next);
  const members = Object.fromEntries(names.map((name) => [name, kept(before[name], next[name])]));
  const isSame =
    names.length === Object.keys(before).length &&
    names.every((name) => Object.hasOwn(before, name) && members[name] === before[name]);
  return isSame ? before : members;
}

type Members = Record<string, unknown>;
const isObject = (value: unknown): value is Members =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);
const idOf = (part: unknown) => (isObject(part) ? part.id : undefined);

function byId(parts: readonly unknown[]): ReadonlyMap<unknown, unknown> {
  return new Map(parts.map((part) => [idOf(part), part]));
}
