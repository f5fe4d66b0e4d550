import type { Server } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { createServer } from 'vite';
import { viteFiles } from './build.ts';
import type { Pages } from './pages.ts';

/** Pages straight from the sources, reloading as they change. Shares the server's port for Vite's own socket. */
export async function developmentPages(server: Server): Promise<Pages> {
  const vite = await createServer({
    ...viteFiles,
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server } },
  });
  const routes = new Hono();
  routes.get('*', async (context) => {
    const { incoming, outgoing } = context.env as HttpBindings;
    const isAnswered = await new Promise<boolean>((resolve) => {
      outgoing.once('close', () => resolve(true));
      vite.middlewares(incoming, outgoing, () => resolve(false));
    });
    return isAnswered ? RESPONSE_ALREADY_SENT : context.notFound();
  });
  server.once('close', () => void vite.close());
  return { routes, hasStrictPolicy: false };
}
