import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ command }) => ({
  root: 'client',
  // A build is always for use, also when a test (whose NODE_ENV is "test") finds it stale.
  ...(command === 'build' && { define: { 'process.env.NODE_ENV': '"production"' } }),
  plugins: [react()],
  // Two copies of yjs cannot read each other's documents.
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // Everything is a file of our own origin: the page allows nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The schemas in shared/ are the server's; a page that only needs a constant beside one does not carry zod.
      output: { legalComments: 'none' },
      treeshake: {
        manualPureFunctions: ['z', 'line'],
        moduleSideEffects: [{ test: /\/shared\//, sideEffects: false }],
      },
    },
  },
  test: {
    root: '.',
    dir: 'test',
    include: ['**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
}));
