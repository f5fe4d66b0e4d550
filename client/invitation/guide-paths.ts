import type { Audience } from '../../shared/invitation/invitation.ts';

/** Where each guide is read. The family's has the shorter one: it stands in letters, which must not say to whom they go. */
export const guidePaths: Record<Audience, string> = { family: '/guide', professional: '/guide/professional' };
