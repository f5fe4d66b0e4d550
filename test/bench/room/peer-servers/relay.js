/**
 * The yardstick: passes on what comes to everybody else in the room, without looking at it and without keeping it.
 * Ours, because there is none to install; plain JavaScript like its neighbours, whose packages only a bench installs.
 */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { answerBench } from '../targets/own-figures.ts';

const rooms = new Map();
const http = createServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });

sockets.on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? new Set();
  rooms.set(url, room.add(socket));
  socket.on('message', (bytes) => {
    for (const other of room) if (other !== socket) other.send(bytes);
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    room.delete(socket);
    if (room.size === 0) rooms.delete(url);
  });
});

answerBench({
  start: async () => {
    if (!http.listening) await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
    return { port: http.address().port };
  },
});
