/** Restores FILE into DATA and keeps, before each call to the file system, a copy of DATA: STEPS/1, STEPS/2, … */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { restore } from '../../../server/store/sqlite/backup.ts';

const [data = '', file = '', steps = ''] = process.argv.slice(2);
const copyFolder = fs.cpSync;
let step = 0;
let isCopying = false;

function keepCopy(): void {
  if (isCopying) return;
  isCopying = true;
  step += 1;
  copyFolder(data, join(steps, String(step)), { recursive: true });
  isCopying = false;
}

for (const name of ['renameSync', 'copyFileSync', 'chmodSync', 'fsyncSync', 'rmSync'] as const) {
  const real = fs[name] as (...input: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (...input: unknown[]) => {
      keepCopy();
      return real(...input);
    },
  });
}
syncBuiltinESMExports();
restore(data, file, new Date());
keepCopy();
process.stdout.write(String(step));
