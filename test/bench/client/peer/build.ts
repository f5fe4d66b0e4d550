import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../../source.ts';

const folder = import.meta.dirname;

/** Installs the page we are measured against, when it is not here yet. False when it cannot be. */
export function installPeerPage(say: (line: string) => void): boolean {
  if (existsSync(join(folder, 'node_modules/@tiptap/starter-kit'))) return true;
  say('Installing the page to measure against (test/bench/client/peer/package.json) …');
  // No scripts: what its server can keep documents on disk with comes built.
  const install = [
    'ci',
    '--prefix',
    folder,

    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ];
  const isInstalled = spawnSync('npm', install, { stdio: 'inherit' }).status === 0;
  if (!isInstalled)
    say(`It could not be installed ("npm ${install.join(' ')}"): only our own page is measured.`);
  return isInstalled;
}

/** The page as one script, of the very versions that our own page is made of, but for the binding. */
export async function buildPeerPage(outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    resolve: {
      dedupe: [
        'yjs',
        'lib0',
        'y-protocols',
        'react',
        'react-dom',
        '@tiptap/core',
        '@tiptap/pm',
        ...prosemirror,
      ],
    },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: { page: join(folder, 'page.js') },
        output: { entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  });
}

const prosemirror = ['model', 'state', 'transform', 'view'].map((name) => `prosemirror-${name}`);
