import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

export const root = dirname(import.meta.dirname);

/** Paths of all files under a folder, from the root, without what tools leave there. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}

export function readSource(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** What a file imports: paths from the root for its own, names for packages. Types count: they are knowledge too. */
export function importsOf(path: string, text = readSource(path)): string[] {
  return [...text.matchAll(importPattern)].map(({ groups }) => {
    const target = groups?.from ?? groups?.bare ?? '';
    return target.startsWith('.') ? posix.join(posix.dirname(path), target) : target;
  });
}
const importPattern =
  /^(?:import|export)\b[^'"`;]*\bfrom\s*['"](?<from>[^'"]+)['"]|\bimport\s*\(?\s*['"](?<bare>[^'"]+)['"]/gm;

/** The files of one import cycle, first and last the same; undefined when there is none. */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const finished = new Set<string>();
  const visit = (file: string, above: string[]): string[] | undefined => {
    if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
    if (finished.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...above, file]);
      if (cycle) return cycle;
    }
    finished.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}
