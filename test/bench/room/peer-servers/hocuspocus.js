/** `@hocuspocus/server` with its own defaults. The first argument names a database file: with its SQLite extension. */
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';
import { answerBench } from '../targets/own-figures.ts';

const [database] = process.argv.slice(2);
const extensions = database ? [new SQLite({ database })] : [];
const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: true, extensions });

answerBench({
  start: async () => {
    if (!server.httpServer.listening) await server.listen();
    return { port: server.address.port };
  },
});
