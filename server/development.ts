import type { Server } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { importVite, viteFiles } from './build.ts';
import type { Pages } from './pages.ts';

/**
 * Pages straight from the sources, reloading as they change. Shares the server's port for Vite's own socket.
 * Import this file before the server is made: the adapter replaces `Response` and then no longer knows its own
 * "already sent" when that is created later.
 */
export async function developmentPages(server: Server): Promise<Pages> {
  const { createServer } = await importVite();
  const vite = await createServer({
    ...viteFiles,
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server } },
  });
  const routes = new Hono();
  routes.get('*', async (context) => {
    if (context.req.header('upgrade')) return context.notFound();
    const { incoming, outgoing } = context.env as HttpBindings;
    const isAnswered = await new Promise<boolean>((resolve) => {
      outgoing.once('close', () => resolve(true));
      vite.middlewares(incoming, outgoing, () => resolve(false));
    });
    return isAnswered ? RESPONSE_ALREADY_SENT : context.notFound();
  });
  server.once('close', () => void vite.close());
  // Vite sends its sources one by one: there is nothing to name beforehand.
  return { routes: () => routes, hasStrictPolicy: false };
}
