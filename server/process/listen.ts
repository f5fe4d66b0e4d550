import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OperatorError } from './operator-error.ts';

/** The port cannot be had. */
export class ListenError extends OperatorError {
  override name = 'ListenError';
  /** Somebody else has it: another may be free. */
  readonly isTaken: boolean;

  constructor(message: string, isTaken: boolean) {
    super(message);
    this.isTaken = isTaken;
  }
}

interface Place {
  host: string;
  port: number;
  /** The setting that the port comes from. */
  setting: 'PORT' | 'METRICS_PORT';
}

/** Resolves with the port; rejects with `ListenError`. */
export async function listen(server: Server, place: Place): Promise<number> {
  server.listen(place.port, place.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new ListenError(failureToSentence(code, place), code === 'EADDRINUSE');
  }
  return (server.address() as AddressInfo).port;
}

function failureToSentence(code: string, { host, port, setting }: Place): string {
  switch (code) {
    case 'EADDRINUSE':
      return `The port is taken by another program. Set ${setting} to another number.`;
    case 'EACCES':
      return `This user may not listen on port ${port}. Set ${setting} to a number from 1024 on.`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `HOST must be an address of this machine, but is "${host}". 127.0.0.1 is for this machine alone, 0.0.0.0 for every network it is in.`;
    default:
      return `Nobody can listen on port ${port} of "${host}" (${code}). Set ${setting} or HOST to another.`;
  }
}
