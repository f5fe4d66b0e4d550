import { createTransport } from 'nodemailer';
import type { MailConfig } from '../process/config.ts';
import type { Letter } from './letter.ts';

/** Port: who carries letters. */
export interface Mailer {
  /** Whom letters come from, without a name. */
  readonly address: string;
  /** Rejects when letters cannot be handed over now; nothing has been sent. */
  check(): Promise<void>;
  /** Resolves when the mail server has taken the letter. Rejects otherwise, and then it may have been sent or not. */
  send(to: string, letter: Letter): Promise<void>;
}

/** How long a mail server may take to answer. Milliseconds. */
const patience = 20_000;

/** Letters over SMTP. `from`: an address, or `Name <address>`. */
export function smtpMailer({ smtpUrl, from }: MailConfig): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  });
  return {
    address: /<([^<>]+)>$/.exec(from)?.[1] ?? from,
    check: async () => {
      await transport.verify();
    },
    send: async (to, { calendar, ...letter }) => {
      // RFC 3834: nobody's holiday message answers it.
      const headers = { 'Auto-Submitted': 'auto-generated' };
      const attached = calendar && { icalEvent: { filename: 'moede.ics', ...calendar } };
      await transport.sendMail({ from, to, ...letter, ...attached, headers });
    },
  };
}
