import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from '../chromium.ts';
import { root } from '../source.ts';

/** Where and on what the figures were taken. */
export function machineToText(): string {
  const processors = cpus();
  return [
    `- Machine: ${processors[0]?.model ?? 'unknown'}, ${processors.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}; load at the start ${loadavg()[0]?.toFixed(1)}`,
    `- Date: ${new Date().toISOString().slice(0, 16)}Z, commit ${command('git', 'rev-parse', '--short', 'HEAD')}, Node ${process.versions.node}`,
  ].join('\n');
}

/** In which browser, and with what in the page. */
export function browserToText(): string {
  const packages = ['yjs', '@tiptap/core', '@tiptap/y-tiptap', 'react', 'y-websocket', 'playwright-core'];
  return [
    `- ${command(chromiumPath(), '--version')}`,
    `- ${packages.map((name) => `${name} ${versionOf(name)}`).join(', ')}`,
  ].join('\n');
}

function command(file: string, ...args: string[]): string {
  return execFileSync(file, args, { cwd: root, encoding: 'utf8' }).trim();
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}
