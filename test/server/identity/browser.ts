import type { BeginLogin } from '../../../shared/api/api-identity.ts';
import type { House } from '../house.ts';

/** A browser with cookies, for the way over the issuer and back. */
export function openBrowser(house: House, session = '') {
  const cookies = new Map<string, string>();
  if (session) keep([session]);

  function keep(set: readonly string[]): void {
    for (const each of set) {
      const [name = '', value = ''] = (each.split(';')[0] ?? '').split(/=(.*)/s);
      if (value === '' || /max-age=0/i.test(each)) cookies.delete(name);
      else cookies.set(name, value);
    }
  }
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

  return {
    cookies,
    cookie,
    async begin(input: BeginLogin = {}) {
      const answer = await house.call('beginLogin', { cookie: cookie(), input });
      keep(answer.headers.getSetCookie());
      return answer;
    },
    async finish(query: URLSearchParams, method = 'GET') {
      const path = `/api/login/callback?${query}`;
      const answer = await house.app.request(path, { method, headers: { cookie: cookie() } });
      keep(answer.headers.getSetCookie());
      return answer;
    },
    /** What the session opens: null when nobody is signed in. */
    async meetings(): Promise<string[] | null> {
      const answer = await house.call('meetings', { cookie: cookie() });
      return answer.status === 200 ? answer.body.map(({ id }) => id) : null;
    },
  };
}
