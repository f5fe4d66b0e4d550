import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Beside the programs that need them: found from nowhere else, so that the benches have one Yjs with the product. */
const folder = join(import.meta.dirname, 'peer-servers');
const modules = join(folder, 'node_modules');

/** Installs the servers we are measured against, when they are not here yet. Throws with what to do when it cannot. */
export function installPeers(say: (line: string) => void): void {
  if (existsSync(join(modules, '@hocuspocus/server')) && existsSync(join(modules, '@y/websocket-server')))
    return;
  say(
    'Installing the servers to measure against (test/bench/room/peer-servers/package.json); one of them compiles for a while …',
  );
  const { status } = spawnSync('npm', ['ci', '--prefix', folder], {
    stdio: 'inherit',
    env: { ...process.env, ...headersOfThisNode() },
  });
  if (status !== 0)
    throw new Error(
      `The peers could not be installed. Try "npm ci --prefix ${folder}" and see what it says.`,
    );
}

/** What is compiled must fit the Node that runs the bench, whichever Node npm itself was found under. */
function headersOfThisNode(): Record<string, string> {
  const { platform, arch, execPath } = process;
  const own = join(dirname(realpathSync(execPath)), `../node_modules/node-${platform}-${arch}`);
  return existsSync(join(own, 'include/node/node.h')) ? { npm_config_nodedir: own } : {};
}

/** As the peers' packages say. */
export function peersToText(): string {
  const version = (name: string) =>
    JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).version;
  const names = [
    '@y/websocket-server',
    'y-leveldb',
    '@hocuspocus/server',
    '@hocuspocus/extension-sqlite',
    'ws',
    'yjs',
  ];
  return `- Peers: ${names.map((name) => `${name} ${version(name)}`).join(', ')}`;
}
