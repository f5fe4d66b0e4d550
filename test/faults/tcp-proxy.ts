import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What a line does to the bytes on it. */
export interface Line {
  /** Nothing comes through in this direction, and nobody is told. */
  swallows: 'nothing' | 'up' | 'down' | 'both';
  /** How much later everything arrives. Milliseconds. */
  delay: number;
  /** Bits a second in each direction. */
  pace: number;
}

const good: Line = { swallows: 'nothing', delay: 0, pace: Number.POSITIVE_INFINITY };

/** A line between a page and the server that can be made bad, and cut. */
export class TcpProxy {
  line: Line = good;
  #server = createServer((page) => this.#join(page));
  #target: number;
  #sockets = new Set<Socket>();

  private constructor(target: number) {
    this.#target = target;
  }

  static async to(port: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(port);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  make(line: Partial<Line>): void {
    this.line = { ...good, ...line };
  }

  /** Every connection is reset. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
    this.#sockets.clear();
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #join(page: Socket): void {
    const server = connect(this.#target, '127.0.0.1');
    this.#carry(page, server, 'up');
    this.#carry(server, page, 'down');
  }

  #carry(from: Socket, to: Socket, direction: 'up' | 'down'): void {
    this.#sockets.add(from);
    /** When the line is free again. */
    let free = 0;
    /** One timer for all: of two timers of about the same time the later may end first, and would turn bytes round. */
    const underWay: { bytes: Buffer; at: number }[] = [];
    const deliver = (): void => {
      for (; underWay[0] && underWay[0].at <= performance.now(); underWay.shift()) {
        if (!to.destroyed) to.write(underWay[0].bytes);
      }
      if (underWay[0]) setTimeout(deliver, Math.ceil(underWay[0].at - performance.now()));
    };
    from.on('data', (bytes) => {
      const { swallows, delay, pace } = this.line;
      if (swallows === direction || swallows === 'both') return;
      const isIdle = underWay.length === 0;
      for (const some of pace === Number.POSITIVE_INFINITY ? [bytes] : inPackets(bytes)) {
        free = Math.max(free, performance.now()) + (some.length * 8 * 1000) / pace;
        underWay.push({ bytes: some, at: free + delay });
      }
      if (isIdle) deliver();
    });
    from.on('error', () => {});
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}

/** A slow line brings a little at a time. */
function inPackets(bytes: Buffer): Buffer[] {
  const packet = 1_400;
  return Array.from({ length: Math.ceil(bytes.length / packet) }, (_, at) =>
    bytes.subarray(at * packet, (at + 1) * packet),
  );
}
