import type { Context } from 'hono';
import type { RouteName } from '../../shared/api/api.ts';
import { unattendedHeader } from '../../shared/api/api-signin.ts';

/** Not what a page asks by itself while nobody touches it, nor a stream that it opens anew. */
export function isUse(name: RouteName, { req }: Context): boolean {
  return name !== 'caseChanges' && req.header(unattendedHeader) === undefined;
}
