import type { StoreWriter } from '../store.ts';

/** Written by the thread itself, between two transactions. */
export type OwnOfThread = 'forgetDeleted' | 'sweepErased';
/** And what only a store that others write to is asked: what has changed, and whether this node leads. */
export type AskedOfThread = OwnOfThread | 'look' | 'lead';
export type CommandName = Exclude<keyof StoreWriter, OwnOfThread>;

/** A command as it travels to the writer thread: the port's method and its arguments. */
export type WriterCall = {
  [Name in CommandName]: { name: Name; input: Parameters<StoreWriter[Name]> };
}[CommandName];

/**
 * Commands that share prepared statements `S`. Each runs inside the open transaction and answers what the port's method
 * resolves with; it throws when nothing of it may be stored.
 */
export type Commands<Names extends CommandName, S> = {
  [Name in Names]: (
    statements: S,
    ...input: Parameters<StoreWriter[Name]>
  ) => Awaited<ReturnType<StoreWriter[Name]>>;
};
