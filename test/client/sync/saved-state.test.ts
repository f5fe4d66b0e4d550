import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSafe } from '../../../client/sync/leaving.ts';
import { type ConnectionEvent, ledgerToState, newLedger, record } from '../../../client/sync/saved-state.ts';

const at = new Date('2026-11-24T13:43:00Z');

/** What really happens to each word, kept apart from what the ledger believes. */
class World {
  ledger = newLedger;
  written = 0;
  onDisk = new Set<number>();
  socket: {
    answered: boolean;
    synced: boolean;
    frames: number[][];
    settled: number;
    hasGap: boolean;
  } | null = null;

  tell(event: ConnectionEvent): void {
    this.ledger = record(this.ledger, event);
  }
  state() {
    return ledgerToState(this.ledger);
  }
  unsaved(): number[] {
    return Array.from({ length: this.written }, (_, i) => i).filter((word) => !this.onDisk.has(word));
  }
  send(words: number[], isWhole = false): void {
    this.socket?.frames.push(words);
    this.tell({ type: 'sent', isWhole });
  }
  open(): void {
    if (this.socket) return;
    this.socket = { answered: false, synced: false, frames: [], settled: 0, hasGap: false };
    this.tell({ type: 'opened' });
  }
  write(): void {
    const word = this.written++;
    this.tell({ type: 'wrote' });
    if (this.socket?.answered) this.send([word]);
  }
  /** The answer to the server's sync step 1 holds every word that is not on disk. */
  answer(): void {
    if (!this.socket || this.socket.answered) return;
    this.socket.answered = true;
    this.send(this.unsaved(), true);
  }
  /** The next frame rests on something that is not there, and so does what comes after it, until all is sent anew. */
  gap(): void {
    const frame = this.socket?.frames[this.socket.settled];
    if (!this.socket || !frame || frame.length === 0 || this.socket.settled === 0) return;
    this.socket.hasGap = true;
    this.settleWith('gap');
  }
  /** The server asks for the whole after a gap; what was sent before it asked is refused first. */
  heal(): void {
    if (!this.socket?.hasGap) return;
    while (this.socket.frames.length > this.socket.settled) this.settleWith('gap');
    this.socket.hasGap = false;
    this.send(this.unsaved(), true);
  }
  sync(): void {
    if (!this.socket || this.socket.synced) return;
    this.socket.synced = true;
    this.tell({ type: 'synced', at });
  }
  settle(refuse: boolean): void {
    if (this.socket?.hasGap) this.settleWith('gap');
    else this.settleWith(refuse ? 'too-large' : null);
  }
  settleWith(refusal: string | null): void {
    const frame = this.socket?.frames[this.socket.settled];
    if (!this.socket || !frame) return;
    this.socket.settled++;
    if (refusal) this.tell({ type: 'refused', frame: this.socket.settled, reason: refusal });
    else for (const word of frame) this.onDisk.add(word);
    this.tell({ type: 'settled', count: this.socket.settled, at });
  }
  lose(code: number | null): void {
    if (!this.socket) return;
    this.socket = null;
    this.tell({ type: 'lost' });
    if (code !== null) this.tell({ type: 'closed', code });
  }
}

const steps: fc.Arbitrary<(world: World) => void>[] = [
  fc.constant((world) => world.open()),
  fc.constant((world) => world.write()),
  fc.constant((world) => world.answer()),
  fc.constant((world) => world.sync()),
  fc.constant((world) => world.settle(false)),
  fc.constant((world) => world.settle(true)),
  fc.constant((world) => world.gap()),
  fc.constant((world) => world.heal()),
  fc.constant((world) => world.tell({ type: 'blocked' })),
  fc.constant((world) => world.tell({ type: 'unreachable' })),
  fc.constant((world) => world.tell({ type: 'fetching', percent: 40 })),
  fc.constant((world) => world.lose(null)),
  fc.constant((world) => world.lose(4403)),
];
const anyDay = fc.array(fc.oneof(...steps), { maxLength: 60 });

describe('the screen never says saved when it is not', () => {
  it('says saved only when connected, synced and every own word is on disk', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const world = new World();
        for (const step of day) {
          step(world);
          if (world.state().kind !== 'saved') continue;
          expect(world.unsaved()).toEqual([]);
          expect(world.socket?.synced).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('says what lets a page be closed only without unsaved words of one’s own', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const world = new World();
        for (const step of day) {
          step(world);
          if (isSafe(world.state())) expect(world.unsaved()).toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('says saved in the end, whatever happened, once a connection has taken everything', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const world = new World();
        for (const step of day) step(world);
        world.lose(null);
        world.open();
        world.answer();
        world.sync();
        world.settle(false);
        expect(world.state()).toEqual({ kind: 'saved', at });
      }),
    );
  });

  it('says saving while a word is on its way, unsaved when the connection goes under it', () => {
    const world = new World();
    world.open();
    world.answer();
    world.sync();
    world.settle(false);
    world.write();
    expect(world.state().kind).toBe('saving');
    world.lose(null);
    expect(world.state().kind).toBe('unsaved');
  });

  it('lets a page go that has only come back, and holds it from the first key until the receipt', () => {
    const world = new World();
    world.open();
    world.answer();
    world.sync();
    expect(world.state()).toEqual({ kind: 'saving', unsaved: false });
    expect(isSafe(world.state())).toBe(true);
    world.write();
    expect(isSafe(world.state())).toBe(false);
    world.settle(false);
    expect(isSafe(world.state())).toBe(false);
    world.settle(false);
    expect(isSafe(world.state())).toBe(true);
  });

  it('says saving, and not copy and reload, when a gap is healed', () => {
    const world = new World();
    world.open();
    world.answer();
    world.sync();
    world.settle(false);
    world.write();
    world.write();
    world.gap();
    expect(world.state().kind).toBe('saving');
    world.heal();
    expect(world.state().kind).toBe('saving');
    world.settle(false);
    expect(world.state()).toEqual({ kind: 'saved', at });
  });

  it('says so when the whole itself rests on what is not there', () => {
    const world = new World();
    world.open();
    world.write();
    world.answer();
    world.sync();
    world.settleWith('gap');
    expect(world.state()).toEqual({ kind: 'refused', reason: 'gap' });
  });

  it('does not trouble a reader whose empty handshake is refused', () => {
    const world = new World();
    world.open();
    world.answer();
    world.sync();
    world.settle(true);
    expect(world.state().kind).toBe('saved');
  });
});
