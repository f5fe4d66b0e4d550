// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { meetingChanged, refreshAfter } from '../../../client/frame/refresh-meeting.ts';
import type { MeetingId } from '../../../shared/ids.ts';

const id = 'a'.repeat(24) as MeetingId;

function watchRequests(): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string | URL | Request) => {
    asked.push(String(path instanceof Request ? path.url : path));
    return Response.json({});
  });
  return asked;
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
afterEach(() => vi.unstubAllGlobals());

test('what a command of one’s own changes is fetched once, although the server says too that it has changed', async () => {
  const asked = watchRequests();
  await refreshAfter(id, async () => meetingChanged(id));
  expect(asked).toHaveLength(1);
});

test('what others change is fetched when the server says so', async () => {
  const asked = watchRequests();
  meetingChanged(id);
  await settled();
  expect(asked).toHaveLength(1);
});

test('a refused command fetches what others changed meanwhile, and nothing else', async () => {
  const asked = watchRequests();
  const refused = async (others: () => void) => {
    others();
    throw new Error('refused');
  };
  await expect(refreshAfter(id, () => refused(() => {}))).rejects.toThrow('refused');
  expect(asked).toHaveLength(0);
  await expect(refreshAfter(id, () => refused(() => meetingChanged(id)))).rejects.toThrow('refused');
  expect(asked).toHaveLength(1);
});

test('of two commands at once the last answer fetches what came of both', async () => {
  const asked = watchRequests();
  let answerFirst = () => {};
  const first = refreshAfter(id, () => new Promise<void>((resolve) => (answerFirst = resolve)));
  const second = refreshAfter(id, async () => meetingChanged(id));
  await settled();
  expect(asked).toHaveLength(0);
  answerFirst();
  await Promise.all([first, second]);
  expect(asked).toHaveLength(1);
});
