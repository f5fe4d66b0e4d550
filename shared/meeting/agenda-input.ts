import { z } from 'zod';
import type { BlockId } from '../ids.ts';
import { maxItemMinutes, maxLengths } from '../limits.ts';

const item = z.custom<BlockId>((id) => typeof id === 'string' && /^[\w-]{1,100}$/.test(id));
const title = z.string().trim().min(1).max(maxLengths.itemTitle);
const minutes = z.int().min(0).max(maxItemMinutes);

/** `after`: the item it comes after, with its parts; null: first. */
export const addItemInput = z.strictObject({ title, minutes, after: item.nullable() });
export type AddItemInput = z.infer<typeof addItemInput>;

export const changeItemInput = z.strictObject({ item, title, minutes });
export type ChangeItemInput = z.infer<typeof changeItemInput>;

export const moveItemInput = z.strictObject({ item, after: item.nullable() });
export type MoveItemInput = z.infer<typeof moveItemInput>;

export const removeItemInput = z.strictObject({ item });
export type RemoveItemInput = z.infer<typeof removeItemInput>;

/** R075: null puts the pointer away. */
export const movePointerInput = z.strictObject({ item: item.nullable() });
export type MovePointerInput = z.infer<typeof movePointerInput>;
