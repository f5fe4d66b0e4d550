import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from '../chromium.ts';
import { root } from '../source.ts';

/** Where and on what the figures were taken. */
export function machineToText(): string {
  const processors = cpus();
  const command = (file: string, ...args: string[]) =>
    execFileSync(file, args, { cwd: root, encoding: 'utf8' }).trim();
  const packages = ['yjs', '@tiptap/core', '@tiptap/y-tiptap', 'react', 'y-websocket', 'playwright-core'];
  return [
    `- Machine: ${processors[0]?.model ?? 'unknown'}, ${processors.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}; load at the start ${loadavg()[0]?.toFixed(1)}`,
    `- Date: ${new Date().toISOString().slice(0, 16)}Z, commit ${command('git', 'rev-parse', '--short', 'HEAD')}`,
    `- Node ${process.versions.node}, ${command(chromiumPath(), '--version')}`,
    `- ${packages.map((name) => `${name} ${versionOf(name)}`).join(', ')}`,
  ].join('\n');
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}
