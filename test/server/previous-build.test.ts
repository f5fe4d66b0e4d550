import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { builtPages } from '../../server/pages.ts';
import { keepBuild } from '../../server/previous-build.ts';
import { createLog } from '../../server/process/log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'builds-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const data = () => join(folder, 'data');
const log = createLog('silent');

/** A build whose one part is named after it. */
function build(name: string): string {
  const dist = join(folder, name);
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(dist, 'index.html'), `<script src="/assets/${name}.js"></script>`);
  writeFileSync(join(dist, `assets/${name}.js`), `"${name}"`);
  writeFileSync(join(dist, `assets/${name}.js.br`), 'br');
  writeFileSync(join(dist, 'assets/same.js'), '"same"');
  return dist;
}

/** A start of the server with this build. */
function start(dist: string) {
  const { routes } = builtPages(dist, keepBuild(data(), dist, log));
  return async (name: string) => {
    const answer = await routes().request(`/assets/${name}.js`, { headers: { 'accept-encoding': 'br' } });
    return answer.status === 200 ? answer.text() : answer.status;
  };
}

describe('pages that stood open over a restart', () => {
  it('get the parts of the build before, and new pages those of the new one', async () => {
    const [first, second] = [build('first'), build('second')];
    start(first);
    rmSync(first, { recursive: true });
    const get = start(second);
    expect(await get('first')).toBe('br');
    expect(await get('second')).toBe('br');
    expect(await get('same')).toBe('"same"');
    expect(await get('never')).toBe(404);
  });

  it('also after the new build has been restarted, and after going back to the old one', async () => {
    const [first, second] = [build('first'), build('second')];
    for (const dist of [first, second, second]) start(dist);
    expect(await start(second)('first')).toBe('br');
    expect(await start(first)('second')).toBe('br');
  });

  it('no more than one build before is kept, and nothing that was half made', async () => {
    const builds = ['first', 'second', 'third'].map(build);
    mkdirSync(join(data(), 'pages/0123456789abcdef.half'), { recursive: true });
    const gets = builds.map(start);
    expect(readdirSync(join(data(), 'pages'))).toHaveLength(2);
    expect(await gets[2]?.('second')).toBe('br');
    expect(await gets[2]?.('first')).toBe(404);
  });

  it('the build before is the one that was served last, also when the clock has been set back in between', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const days = ['2026-11-26T10:00:00Z', '2026-11-26T09:00:00Z', '2026-11-26T09:30:00Z'];
    const gets = ['first', 'second', 'third'].map((name, index) => {
      vi.setSystemTime(new Date(days[index] ?? ''));
      return start(build(name));
    });
    expect(await gets[2]?.('second')).toBe('br');
    expect(await gets[2]?.('first')).toBe(404);
  });

  it('a folder that cannot be written in stops nobody from starting', async () => {
    writeFileSync(join(folder, 'file'), '');
    const warnings: object[] = [];
    const warn = (about: object) => void warnings.push(about);
    expect(keepBuild(join(folder, 'file'), build('first'), { warn })).toBeNull();
    expect(warnings).toHaveLength(1);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('');
  });
});
