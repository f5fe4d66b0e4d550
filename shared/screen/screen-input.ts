import { z } from 'zod';

/** Typed by hand: with or without the space, in small letters too. */
export const enterScreenInput = z.strictObject({ code: z.string().min(1).max(20) });
export const closeScreenInput = z.strictObject({ screen: z.string().min(1).max(60) });
