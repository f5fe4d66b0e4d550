import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { OidcConfig } from '../../../server/process/oidc-config.ts';

/** The certified provider of the field, with its own pages, in this process. Knows everybody by what they type as their login. */
export async function serveProvider() {
  let provider: Provider | null = null;
  const server = createServer((request, response) => provider?.callback()(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings: OidcConfig = {
    issuer,
    clientId: 'faellesreferat',
    clientSecret: 'a+secret/with%signs',
    name: 'Kommunen',
    algorithm: 'RS256',
    maxAge: 3600,
    levels: [],
    scope: 'openid email',
  };
  return {
    issuer,
    settings,
    /** From now on it sends browsers back to the server of this address. */
    sendTo(publicUrl: string): void {
      provider = new Provider(issuer, {
        clients: [
          {
            client_id: settings.clientId,
            client_secret: settings.clientSecret,
            redirect_uris: [`${publicUrl}/api/login/callback`],
            post_logout_redirect_uris: [`${publicUrl}/`],
          },
        ],
        claims: { openid: ['sub'], email: ['email', 'email_verified'] },
        pkce: { required: () => true },
        features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
        findAccount: (_, sub) => ({
          accountId: sub,
          claims: () => ({ sub, email: `${sub}@skolen.example`, email_verified: true }),
        }),
      });
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
