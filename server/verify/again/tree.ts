import * as Y from 'yjs';

/** An element of the document, as it is stored. */
export interface Tree {
  name: string;
  attributes: Record<string, unknown>;
  children: (Tree | Run)[];
  /** Where it stands in the document, for who typed it. */
  element: Y.XmlElement;
}

export interface Run {
  text: string;
  marks: Record<string, unknown>;
}

export const isRun = (child: Tree | Run): child is Run => 'text' in child;

/** The elements on top, in order. Text directly on top is in no block and is not part of the minutes. */
export function documentToTrees(doc: Y.Doc): Tree[] {
  return childrenOf(doc.getXmlFragment('minutes')).filter((child): child is Tree => !isRun(child));
}

function childrenOf(parent: Y.XmlFragment): (Tree | Run)[] {
  const children: (Tree | Run)[] = [];
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) children.push(...runsOf(child));
    else if (child instanceof Y.XmlElement)
      children.push({
        name: child.nodeName,
        attributes: child.getAttributes(),
        children: childrenOf(child),
        element: child,
      });
  }
  return children;
}

function runsOf(text: Y.XmlText): Run[] {
  const parts = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return parts
    .filter(({ insert }) => typeof insert === 'string')
    .map(({ insert, attributes = {} }) => ({ text: insert as string, marks: attributes }));
}

/** Every element with the agenda item it stands in, from the top down, in order. */
export function everyTree(trees: readonly Tree[]): { tree: Tree; item: Tree | null }[] {
  const inside = (tree: Tree, item: Tree | null): { tree: Tree; item: Tree | null }[] => {
    const below = tree.name === 'agendaItem' ? tree : item;
    const children = tree.children.filter((child): child is Tree => !isRun(child));
    return [{ tree, item }, ...children.flatMap((child) => inside(child, below))];
  };
  return trees.flatMap((tree) => inside(tree, null));
}

/** C8, A2: the n-th of the same name is `name~n`. */
export function counter(): (name: string) => string {
  const times: Record<string, number> = Object.create(null);
  return (name) => {
    const time = (times[name] ?? 0) + 1;
    times[name] = time;
    return time > 1 ? `${name}~${time}` : name;
  };
}

/** The id of an element, or another name when it has none. */
export function nameOf({ attributes: { id } }: Tree, otherwise: string): string {
  return typeof id === 'string' && id ? id : otherwise;
}
