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

/** Who comes, and what they have answered: before a meeting alone. Nothing in it may be needed by what stands in every phase. */
const planningParts =
  /\/client\/phases\/(ChangeList|ChildParts|MyAnswer|PausesNotice|Planning(Group|Notices)|Proposals|WaitingProfessionals|invitation-changes|planning-order)/;

/** Squares to be photographed: large, and for few. */
const squareParts = /\/node_modules\/uqr\/|\/client\/signin\/QrCode/;

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
    '/shared/minutes/(canonical/canonical(-attributes|-text)?|model/(blocks|schema|tree)|plain/(labels|plain|plain-facts|pointed-at))\\.ts',
    '/shared/(canonical-json|recognition/recognition)\\.ts',
  ].join('|'),
);

/** What the meeting's page and the preview of a form write with. No other page may wait for it. */
const editorParts =
  /\/node_modules\/(@tiptap|prosemirror-[a-z-]+|orderedmap|rope-sequence|w3c-keyname|fast-equals|use-sync-external-store)\/|\/client\/(editor|binding)\//;

const differenceParts =
  /\/node_modules\/diff\/|\/shared\/minutes\/difference\/|\/client\/reading\/Difference/;

/** What a field for a day or a time is made of. */
const dayParts = /\/client\/ui\/(DayField|TimeField|WrittenField)\.|\/shared\/dates\/day-text\./;

/** The collaboration extension takes its binding from @tiptap/y-tiptap: it is given ours instead, by the same names. */
const ownBinding: Plugin = {
  name: 'own-binding',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === '@tiptap/y-tiptap' && importer?.includes('/@tiptap/extension-collaboration/')
      ? join(import.meta.dirname, 'client/binding/y-tiptap.ts')
      : null,
};

/**
 * The parts of the program are imported by way of client/ui/import-part.ts. A browser that remembers what did not come is not
 * asked beforehand either: of what a part needs, Vite fetches the styles alone.
 */
const carefulImports: Plugin = {
  name: 'careful-imports',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler: (_, bundle) => {
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
      const importsOf = new Map(chunks.map(({ fileName, imports }) => [fileName, imports]));
      const collect = (name: string, found: Set<string>): Set<string> => {
        if (found.has(name)) return found;
        found.add(name);
        for (const each of importsOf.get(name) ?? []) collect(each, found);
        return found;
      };
      const first = chunks.find(({ isEntry, name }) => isEntry || name === 'first');
      for (const chunk of chunks) {
        const there = collect(chunk.fileName, collect(first?.fileName ?? '', new Set()));
        chunk.code = chunk.code.replace(/\bimport\(([`"'])\.\/([^`"']+)\1\)/g, (call, _quote, file) => {
          const files = [...collect(`assets/${file}`, new Set())].filter((each) => !there.has(each));
          const names = files.map((each) => `./${each.slice('assets/'.length)}`);
          return `importPart(${JSON.stringify(names)},import.meta.url,()=>${call})`;
        });
      }
    },
  },
};

/** Tests that run one after the other in the same process. */
const sharedModules = ['server/**/*.test.ts', 'shared/**/*.test.ts'];
const journeys = ['journey/*.test.ts'];

const configuration: UserConfig = {
  root: 'client',
  // Text is wrapped where it stands beside something else (client/ui/wrapped-text.ts).
  plugins: [ownBinding, carefulImports, react({ jsxImportSource: '#ui' })],
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
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, files, { hostType }) =>
        hostType === 'js' ? files.filter((each) => each.endsWith('.css')) : files,
    },
    // For server/page-start.ts: which files a part of the program is made of.
    manifest: 'manifest.json',
    rolldownOptions: {
      output: {
        legalComments: 'none',
        // A group for several pages is named after all of them.
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        assetFileNames: ({ names }) =>
          `assets/${(names[0] ?? '').replace(/~.*(?=\.)/, '')}`.replace(/(\.\w+)$/, '-[hash]$1'),
        // What several pages share is one file, not a dozen.
        // What the first page needs comes in one; understanding a deadline is for those who set one, calling a meeting
        // for those who call one.
        codeSplitting: {
          // Else a group would take React along, and the first page the group.
          includeDependenciesRecursively: false,
          groups: [
            // What every page needs, as one file, and nothing that only some need.
            { name: 'first', tags: ['$initial'], priority: 10 },
            // What has changed is only shown where somebody is asked about it, or asks.
            { name: 'editor', test: editorParts, minShareCount: 2, priority: 6 },
            { name: 'difference', test: differenceParts, minShareCount: 2, priority: 5 },
            // Locked minutes are read without Yjs: what they share with a live meeting stands apart from it.
            { name: 'squares', test: squareParts, minShareCount: 2, priority: 5 },
            { name: 'planning', test: planningParts, minShareCount: 2, priority: 5 },
            { name: 'adding', test: /\/client\/frame\/AddToMeeting/, minShareCount: 2, priority: 5 },
            { name: 'reading', test: readingParts, minShareCount: 2, priority: 4 },
            // The meeting's page and what it shows in each phase come in files of their own, and so does what they share.
            { name: 'meeting', test: meetingParts, minShareCount: 2, priority: 3 },
            minutesWords('da'),
            minutesWords('en'),
            // What lies on very different pages, and would draw the files of one into another.
            { name: 'aloud', test: /\/client\/ui\/(ReadAloud|voices)\./, minShareCount: 2, priority: 2 },
            // Merged with the pages of a case, it and they would import each other.
            { name: 'followed', test: /\/shared\/stafetlog\//, minShareCount: 2, priority: 2 },
            { name: 'day', test: dayParts, minShareCount: 2, priority: 2 },
            {
              name: 'common',
              test: /^(?!.*\/client\/create\/)/,
              minShareCount: 2,
              priority: 1,
              // A file for each set of pages that share something, unless it would be smaller than this many bytes of source.
              entriesAware: true,
              entriesAwareMergeThreshold: 5_000,
            },
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
    environment: 'node',
    projects: [
      // What they import is most of what these take; nothing of theirs is kept in modules.
      { extends: true, test: { name: 'shared', include: sharedModules, isolate: false } },
      // Each has a server and a browser of its own; what they import is the same, and is imported once.
      { extends: true, test: { name: 'journeys', include: journeys, isolate: false } },
      {
        extends: true,
        test: { name: 'isolated', include: ['**/*.test.{ts,tsx}'], exclude: [...sharedModules, ...journeys] },
      },
    ],
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
