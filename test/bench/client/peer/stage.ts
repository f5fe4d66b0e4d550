import { fork } from 'node:child_process';
import { join } from 'node:path';
import { answerOf, leave } from '../child.ts';
import { type MinutesSize, sentence } from '../minutes.ts';
import { type BenchStage, bring } from '../stage.ts';

/** The minimal Tiptap page before a server of its own, with as much text in as many paragraphs. */
export async function openPeerStage(pages: string, size: MinutesSize): Promise<BenchStage> {
  const server = fork(join(import.meta.dirname, 'server.js'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  server.send({ pages, size: { ...size, text: sentence } });
  const { port } = (await answerOf(server)) as { port: number };
  return {
    size,
    address: `http://127.0.0.1:${port}`,
    path: '/',
    cookie: '',
    organiserLink: '',
    paper: '.tiptap[contenteditable="true"]',
    lineOf: (page) => page.locator('.tiptap > p').nth(-10),
    bringOthers: (pace, typing) =>
      bring({ of: 'peer', url: `ws://127.0.0.1:${port}`, cookies: Array(7).fill(''), typing, pace }),
    close: () => leave(server),
  };
}
