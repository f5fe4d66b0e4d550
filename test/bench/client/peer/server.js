/** `@y/websocket-server` in memory, with a document of the wanted size, and the minimal Tiptap page before it. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { getYDoc, setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';

const html =
  '<!doctype html><meta charset="utf-8"><body></body><script type="module" src="/page.js"></script>';

process.once('message', async ({ pages, size }) => {
  const script = readFileSync(join(pages, 'page.js'));
  const http = createServer(({ url }, answer) => {
    const isScript = url === '/page.js';
    answer.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    answer.end(isScript ? script : html);
  });
  const sockets = new WebSocketServer({ noServer: true });
  sockets.on('connection', setupWSConnection);
  http.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  });
  const text = size.text.repeat(Math.ceil(size.characters / size.blocks / size.text.length));
  const line = text.slice(0, Math.round(size.characters / size.blocks));
  const paragraphs = Array.from({ length: size.blocks }, () => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(line)]);
    return paragraph;
  });
  getYDoc('minutes').getXmlFragment('default').insert(0, paragraphs);
  await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
  process.send({ port: http.address().port });
});
process.on('disconnect', () => process.exit(0));
