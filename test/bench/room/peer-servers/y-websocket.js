/** `@y/websocket-server` as its own program starts it. `YPERSISTENCE` in the environment: with LevelDB in that folder. */
import { createServer } from 'node:http';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';
import { answerBench } from '../targets/own-figures.ts';

const http = createServer();
const sockets = new WebSocketServer({ noServer: true });
sockets.on('connection', setupWSConnection);
http.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
});

answerBench({
  start: async () => {
    if (!http.listening) await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
    return { port: http.address().port };
  },
});
