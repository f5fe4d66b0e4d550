import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

async function run(...args: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'stuck.ts'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const [code, signal] = await once(child, 'exit');
  return { code, signal, said };
}

describe('an event loop that is stuck', () => {
  test('ends the process, and the last line says why', async () => {
    const { signal, said } = await run();
    expect(signal).toBe('SIGKILL');
    expect(said).toContain('the event loop has been stuck');
  });

  test('for a moment only, ends nothing', async () => {
    expect(await run('300')).toMatchObject({ code: 0, signal: null });
  });
});
