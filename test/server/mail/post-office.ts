import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What the mail server does with a letter it has been given. */
export type Manner =
  | 'takes it'
  | 'takes it and hangs up before saying so'
  | 'refuses it'
  /** Takes it, and answers only when `answer` is called. */
  | 'lets wait';

export interface PostOffice {
  url: string;
  /** What has been taken, oldest first. */
  letters: { to: string[]; email: Email; raw: string }[];
  manner: Manner;
  /** Answers the letters that wait. */
  answer(): void;
  close(): Promise<void>;
}

/** A real SMTP server on this machine. `port` 0: any that is free. */
export async function openPostOffice(port = 0): Promise<PostOffice> {
  const waiting: (() => void)[] = [];
  const office: PostOffice = {
    url: '',
    letters: [],
    manner: 'takes it',
    answer: () => {
      for (const done of waiting.splice(0)) done();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 200,
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      if (office.manner === 'refuses it') return done(new Error('not today'));
      const raw = Buffer.concat(chunks).toString('utf8');
      const to = session.envelope.rcptTo.map(({ address }) => address);
      office.letters.push({ to, email: await PostalMime.parse(raw), raw });
      if (office.manner === 'lets wait') waiting.push(() => done());
      else if (office.manner === 'takes it') done();
      else for (const connection of server.connections) connection.close();
    },
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  office.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return office;
}
