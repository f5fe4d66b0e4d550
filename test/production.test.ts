import { describe, expect, it } from 'vitest';
import { filesUnder, importsOf, readSource } from './source.ts';

const { dependencies, devDependencies } = JSON.parse(readSource('package.json')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** The package that a bare import is of: `lib0/string` is `lib0`. */
const packageOf = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

/** What is imported as a type alone is gone when the server runs. */
const withoutTypes = (source: string) => source.replaceAll(/^(?:import|export) type\b[^;]*;$/gm, '');

/** Every package that the running server may import; Vite alone is imported only where it is there. */
function packagesOfServer(): Set<string> {
  const packages = new Set<string>();
  const waiting = filesUnder('server').filter((path) => path.endsWith('.ts'));
  const seen = new Set(waiting);
  for (const path of waiting) {
    for (const target of importsOf(path, withoutTypes(readSource(path)))) {
      if (target.startsWith('node:')) continue;
      if (!/^(server|shared|client)\//.test(target)) packages.add(packageOf(target));
      else if (target.endsWith('.ts') && !seen.has(target)) {
        seen.add(target);
        waiting.push(target);
      }
    }
  }
  packages.delete('vite');
  return packages;
}

describe('an install without development dependencies', () => {
  it('has every package that the server imports, and the Node that runs it', () => {
    const needed = [...packagesOfServer(), 'node'].filter((name) => !name.startsWith('@expo-google-fonts/'));
    expect(needed.filter((name) => !(name in dependencies))).toEqual([]);
    expect(needed.filter((name) => name in devDependencies)).toEqual([]);
  });

  it('has no package that only the pages or the tests need', () => {
    const needed = packagesOfServer();
    const isFont = (name: string) =>
      readSource('server/export/press/fonts.ts').includes(name.split('/')[1] ?? '');
    const idle = Object.keys(dependencies).filter(
      (name) =>
        !needed.has(name) && name !== 'node' && !(name.startsWith('@expo-google-fonts/') && isFont(name)),
    );
    expect(idle).toEqual([]);
  });

  it('Vite is only imported where it is needed', () => {
    const importers = filesUnder('server').filter((path) => /^import .*from 'vite'/m.test(readSource(path)));
    expect(importers).toEqual([]);
  });
});
