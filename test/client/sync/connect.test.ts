import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { type Connection, connect } from '../../../client/sync/connect.ts';
import { closeCode, messageKind } from '../../../shared/api/wire.ts';
import type { DocumentId, ParticipantId } from '../../../shared/ids.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { type SyncServer, startSyncServer, updateFrame, varFrame } from './sync-server.ts';

const lise = { participant: 'lise' as ParticipantId, name: 'Lise Møller' };
let server: SyncServer;
const open: Connection[] = [];

beforeEach(async () => {
  server = await startSyncServer();
});
afterEach(async () => {
  vi.useRealTimers();
  for (const connection of open.splice(0)) connection.disconnect();
  await server.stop();
});

function join(doc: Y.Doc, me = lise, onChanged = () => {}, Socket = WebSocket): Connection {
  const connection = connect({
    document: 'd' as DocumentId,
    doc,
    generation: 7,
    me,
    onChanged,
    address: server.address,
    Socket,
  });
  open.push(connection);
  return connection;
}
const state = (connection: Connection) => connection.saved.current().kind;
const write = (doc: Y.Doc, text: string) => {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment(fragmentName).push([paragraph]);
};
const textOf = (doc: Y.Doc) => doc.getXmlFragment(fragmentName).toString();

describe('the connection', () => {
  it('asks for receipts before anything else', async () => {
    const connection = join(new Y.Doc());
    await vi.waitFor(() => expect(state(connection)).toBe('saved'));
    expect(server.heard[0]).toBe('ask');
  });

  it('says saved only when the receipt is here', async () => {
    const doc = new Y.Doc();
    const connection = join(doc);
    await vi.waitFor(() => expect(state(connection)).toBe('saved'));
    server.holdReceipts = true;
    write(doc, 'Lise ringer');
    expect(state(connection)).toBe('saving');
    await vi.waitFor(() => expect(textOf(server.doc)).toContain('Lise ringer'));
    expect(state(connection)).toBe('saving');
    server.giveReceipts();
    await vi.waitFor(() => expect(state(connection)).toBe('saved'));
  });

  it('keeps what is written while the connection is away, and sends all of it in one answer', async () => {
    const doc = new Y.Doc();
    const connection = join(doc);
    await vi.waitFor(() => expect(state(connection)).toBe('saved'));
    server.closeAll(closeCode.restarting);
    await vi.waitFor(() => expect(state(connection)).toBe('offline'));
    write(doc, 'skrevet uden forbindelse');
    expect(state(connection)).toBe('unsaved');
    server.heard.length = 0;
    await vi.waitFor(() => expect(state(connection)).toBe('saved'), 5000);
    expect(textOf(server.doc)).toContain('skrevet uden forbindelse');
    expect(server.heard).not.toContain('update');
  });

  it('stops knocking after a final close code and says which', async () => {
    const connection = join(new Y.Doc());
    await vi.waitFor(() => expect(state(connection)).toBe('saved'));
    server.closeAll(closeCode.noAccess);
    await vi.waitFor(() => expect(connection.saved.current()).toMatchObject({ kind: 'closed', code: 4403 }));
    server.heard.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(server.heard).toEqual([]);
  });

  it('knocks again when what a final code said holds no longer, and brings what was written meanwhile', async () => {
    const doc = new Y.Doc();
    const connection = join(doc);
    await vi.waitFor(() => expect(state(connection)).toBe('saved'));
    server.closeAll(closeCode.locked);
    await vi.waitFor(() => expect(connection.saved.current()).toMatchObject({ kind: 'closed', code: 4423 }));
    write(doc, 'skrevet i låsens øjeblik');
    connection.reconnect();
    await vi.waitFor(() => expect(state(connection)).toBe('saved'));
    expect(textOf(server.doc)).toContain('skrevet i låsens øjeblik');
  });

  it('tells why an update was refused', async () => {
    const doc = new Y.Doc();
    const connection = join(doc);
    await vi.waitFor(() => expect(state(connection)).toBe('saved'));
    server.holdReceipts = true;
    write(doc, 'for sent');
    server.sendToAll(varFrame(messageKind.refused, 2, 'locked'));
    server.giveReceipts();
    await vi.waitFor(() => expect(connection.saved.current()).toEqual({ kind: 'refused', reason: 'locked' }));
  });

  it('sends nothing on a socket that has begun to close, and says of nothing that it went out', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    const onClosing: unknown[] = [];
    const sockets: WebSocket[] = [];
    class WatchedSocket extends WebSocket {
      constructor(address: string | URL) {
        super(address);
        sockets.push(this);
      }
      override send(frame: Parameters<WebSocket['send']>[0]): void {
        if (this.readyState !== WebSocket.OPEN) onClosing.push(frame);
        super.send(frame);
      }
    }
    const doc = new Y.Doc();
    const connection = join(doc, lise, () => {}, WatchedSocket);
    await vi.waitFor(() => expect(state(connection)).toBe('saved'));
    server.hold();
    sockets[0]?.close();
    expect(sockets[0]?.readyState).toBe(WebSocket.CLOSING);
    write(doc, 'skrevet i samme øjeblik');
    // So long without a word that the page asks for one.
    vi.advanceTimersByTime(7_000);
    expect(onClosing).toEqual([]);
    expect(state(connection)).toBe('saving');
    vi.useRealTimers();
    server.release();
    await vi.waitFor(() => expect(state(connection)).toBe('saved'), 5000);
    expect(textOf(server.doc)).toContain('skrevet i samme øjeblik');
  });

  it('fetches when a deed has changed something', async () => {
    const onChanged = vi.fn();
    const connection = join(new Y.Doc(), lise, onChanged);
    await vi.waitFor(() => expect(state(connection)).toBe('saved'));
    server.sendToAll(Uint8Array.of(messageKind.changed));
    await vi.waitFor(() => expect(onChanged).toHaveBeenCalledOnce());
  });
});

describe('[rule 4] the schema gate', () => {
  it('never lets a block this page does not know into the document, and lets no keystroke of the page near it', async () => {
    const doc = new Y.Doc();
    const connection = join(doc);
    await vi.waitFor(() => expect(state(connection)).toBe('saved'));
    const before = textOf(doc);
    server.doc.getXmlFragment(fragmentName).push([new Y.XmlElement('hologram')]);
    server.sendToAll(updateFrame(Y.encodeStateAsUpdate(server.doc)));
    await vi.waitFor(() =>
      expect(connection.saved.current()).toMatchObject({ kind: 'closed', code: closeCode.clientTooOld }),
    );
    expect(textOf(doc)).toBe(before);
    expect(textOf(server.doc)).toContain('hologram');
  });

  it('refuses at the handshake what came before the page did', async () => {
    server.doc.getXmlFragment(fragmentName).push([new Y.XmlElement('hologram')]);
    const doc = new Y.Doc();
    const connection = join(doc);
    await vi.waitFor(() => expect(state(connection)).toBe('closed'));
    expect(textOf(doc)).toBe('');
  });
});

describe('presence', () => {
  it('counts people, not tabs, and takes nothing on trust', async () => {
    const connection = join(new Y.Doc());
    const { awareness, peers } = connection;
    const states = awareness.getStates();
    states.set(7, { user: { participant: 'bo', name: 'Bo Holm' } });
    states.set(8, { user: { participant: 'bo', name: 'Bo Holm' } });
    states.set(9, { user: 'nobody' });
    awareness.emit('change', [{ added: [7, 8, 9], updated: [], removed: [] }, 'test']);
    expect(peers.current().map(({ name, isMe }) => [name, isMe])).toEqual([
      ['Bo Holm', false],
      ['Lise Møller', true],
    ]);
  });
});
