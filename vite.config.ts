import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig, type ViteUserConfig as UserConfig } from 'vitest/config';

/** Live documents, and what the meeting's page is made of in every phase. */
const meetingParts = new RegExp(
  [
    '/node_modules/(yjs|lib0|y-protocols|y-websocket)/',
    '/client/(agreement|frame|meeting|phases|reading|recognition|sync)/',
    '/shared/minutes/',
    '/shared/(api/wire|canonical-json|recognition/[a-z-]+)\\.ts',
  ].join('|'),
);

/** What several pages say about the minutes, but not the first. */
const minutesWords = (language: string) => ({
  name: `minutes-words-${language}`,
  test: new RegExp(`/shared/text/${language}/(block|fact|field)|/client/text/${language}/meeting\\.`),
  minShareCount: 2,
  priority: 3,
});

/** What is read the same way live and locked. Nothing in it may need Yjs (test/journey/locked.test.ts). */
const readingParts = new RegExp(
  [
    '/node_modules/lib0/(array|binary|hash/sha256|set|string)\\.js',
    '/client/reading/(Reading|Runs|use-plain-context)',
    '/client/sync/(KeptWords|lines-to-text)\\.',
    '/client/frame/(MeetingTop\\.module|NewLink|Stepper|refresh-meeting|use-deeds)',
    '/shared/minutes/(canonical/canonical(-attributes|-text)?|model/(blocks|schema|tree)|plain/(labels|plain|plain-facts))\\.ts',
    '/shared/(canonical-json|recognition/recognition)\\.ts',
  ].join('|'),
);

const differenceParts = /\/shared\/minutes\/difference\/|\/client\/reading\/Difference/;

/** The collaboration extension takes its binding from @tiptap/y-tiptap: it is given ours instead, by the same names. */
const ownBinding: Plugin = {
  name: 'own-binding',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === '@tiptap/y-tiptap' && importer?.includes('/@tiptap/extension-collaboration/')
      ? join(import.meta.dirname, 'client/binding/y-tiptap.ts')
      : null,
};

const configuration: UserConfig = {
  root: 'client',
  // Text is wrapped where it stands beside something else (client/ui/wrapped-text.ts).
  plugins: [ownBinding, react({ jsxImportSource: '#ui' })],
  // Two copies of yjs cannot read each other's documents.
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
  // Vite's bundle of dependencies for development would leave `ownBinding` out.
  optimizeDeps: { exclude: ['@tiptap/extension-collaboration'] },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // Everything is a file of our own origin: the page allows nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        legalComments: 'none',
        // What several pages share is one file, not a dozen.
        // What the first page needs comes in one; understanding a deadline is for those who set one, calling a meeting
        // for those who call one.
        codeSplitting: {
          // Else a group would take React along, and the first page the group.
          includeDependenciesRecursively: false,
          groups: [
            // What has changed is only shown where somebody is asked about it, or asks.
            { name: 'difference', test: differenceParts, minShareCount: 2, priority: 5 },
            // Locked minutes are read without Yjs: what they share with a live meeting stands apart from it.
            { name: 'reading', test: readingParts, minShareCount: 2, priority: 4 },
            // The meeting's page and what it shows in each phase come in files of their own, and so does what they share.
            { name: 'meeting', test: meetingParts, minShareCount: 2, priority: 3 },
            minutesWords('da'),
            minutesWords('en'),
            { name: 'common', test: /^(?!.*\/client\/create\/)/, minShareCount: 2, priority: 1 },
            { name: 'calling', minShareCount: 2 },
          ],
        },
      },
      // A file of shared/ that a page takes nothing from is left out whole, and zod with it: schemas have files of their
      // own. (No function may be called pure by its name: that of a schema is also some DOM node's, and its calls go.)
      treeshake: { moduleSideEffects: [{ test: /\/shared\//, sideEffects: false }] },
    },
  },
  test: {
    root: '.',
    dir: 'test',
    include: ['**/*.test.{ts,tsx}'],
    environment: 'node',
    // So that the alias for its binding is followed.
    server: { deps: { inline: ['@tiptap/extension-collaboration'] } },
    pool: 'forks',
    // Most tests wait for browsers, disks and processes of their own: two workers leave a sixth of two cores idle (788 s for all
    // of them, 688 s with three).
    maxWorkers: 3,
    // A guard against what never ends, not a measurement: two browsers on a busy machine take their time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
};

export default defineConfig(configuration);
