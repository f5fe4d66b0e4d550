import { EventEmitter } from 'node:events';

/** A socket without a line: what the room is told is emitted, what it says is not needed. */
export class SilentSocket extends EventEmitter {
  readonly readyState = 0;
  readonly bufferedAmount = 0;
  isPaused = false;
  /** With which the server has closed it. */
  code: number | null = null;
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
  ping(): void {}
  terminate(): void {}
  close(code: number): void {
    this.code = code;
    this.emit('close');
  }
}
