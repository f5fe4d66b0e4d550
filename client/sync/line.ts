/** What is known of the present socket's line. One object for all sockets of a page, set back with each. */
export interface Line {
  /** Of which socket all this is; one that has been left may still be heard. */
  socket: WebSocket | null;
  /** When the socket was made or something last came over it (`performance.now()`). */
  heardAt: number;
  /** Whether anything has come over this socket. */
  hasHeard: boolean;
  /** Of the update frames on their way: sent, and not settled. Bytes. */
  unsettledBytes: number;
}

export function newLine(): Line {
  return { socket: null, heardAt: performance.now(), hasHeard: false, unsettledBytes: 0 };
}
