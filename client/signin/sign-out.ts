import { useSyncExternalStore } from 'react';
import { signingOutCookie } from '../../shared/api/api-signin.ts';
import { call, Refused } from '../api/call.ts';
import { forgetAll } from '../api/fetched.ts';
import { isHeld, mayLeave } from '../ui/navigation.tsx';
import { isSeatPath } from './token.ts';

/**
 * `leaving`: the page is loaded anew, so that nothing it has read, or has on its way, is left in it.
 *
 * Signing out needs the server: no script can take the cookie away. Until the server has heard of it, the page shows
 * nothing of what it has read, says that this device is still signed in, and keeps trying; so does every other tab, and
 * the page that is opened next.
 */
export type SigningOut = 'no' | 'trying' | 'failed' | 'done' | 'leaving';

/** Set while it is under way. A word of ours, no content. */
const flag = 'signing-out';
/** A server that does not answer is said not to have answered. Milliseconds. */
const patience = 4_000;
/** Between two tries; a line that comes back is tried at once. Milliseconds. */
const [firstWait, longestWait] = [1_000, 15_000];

let state = 'no' as SigningOut;
/** The page that is loaded when everything of this one is left. */
let nextPage = '/';
const listeners = new Set<() => void>();

export function useSigningOut(): SigningOut {
  return useSyncExternalStore(listen, () => state);
}

/** Asks first when words would be lost with the page. */
export async function signOut(): Promise<void> {
  if (!(await mayLeave())) return;
  setFlag(true);
  await begin();
}

/** When the page opens: goes on with what was under way when it was left, and listens to the other tabs. */
export function resumeSigningOut(): void {
  if (isFlagged()) void begin();
  window.addEventListener('storage', ({ key, newValue }) => {
    // A tab with unsaved words keeps them; its room says by itself that the session has ended.
    if (key === flag && newValue !== null && !isHeld()) void begin();
  });
}

/** Somebody has come in: what was to be signed out is gone already. */
export function forgetSigningOut(): void {
  setFlag(false);
  show('no');
}

/** From the page that stands there in between: only then has it stopped to ask whether it may be closed. */
export function loadNextPage(): void {
  location.replace(nextPage);
}

/** From the page that says it is done. */
export function leaveSignedOut(): void {
  show('leaving');
}

function isUnderWay(): boolean {
  return state === 'trying' || state === 'failed';
}

async function begin(): Promise<void> {
  if (isUnderWay()) return;
  show('trying');
  const late = setTimeout(() => show('failed'), patience);
  const out = await untilOut();
  clearTimeout(late);
  setFlag(false);
  const wasTold = state === 'failed';
  nextPage = out.leaveAt ?? '/';
  if (out.leaveAt !== null) show('leaving');
  // A personal link that was opened meanwhile is still to be used.
  else if (isSeatPath(location.pathname)) {
    forgetAll();
    show(out.isOut && wasTold ? 'done' : 'no');
  } else show(out.isOut && wasTold ? 'done' : 'leaving');
}

interface Out {
  /** False when somebody has come in again, in another tab. */
  isOut: boolean;
  /** Where the issuer that has signed in is left too. */
  leaveAt: string | null;
}

async function untilOut(): Promise<Out> {
  for (let wait = firstWait; isFlagged(); wait = Math.min(longestWait, wait * 2)) {
    try {
      return { isOut: true, leaveAt: (await call('closeSession', {})).leaveAt };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // Another tab was first.
      if (error.code === 'not-signed-in') return { isOut: true, leaveAt: null };
    }
    show('failed');
    await lineOrTime(wait);
  }
  return { isOut: await isNobodyIn(), leaveAt: null };
}

async function isNobodyIn(): Promise<boolean> {
  try {
    return (await call('session', {})).person === null;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

function lineOrTime(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      window.removeEventListener('online', go);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    window.addEventListener('online', go);
  });
}

function show(next: SigningOut): void {
  state = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Where the browser keeps nothing for us, only this page knows. */
let isFlaggedHere = false;

function isFlagged(): boolean {
  return storage()?.getItem(flag) === '1' || isFlaggedHere;
}

function setFlag(isOn: boolean): void {
  const kept = storage();
  isFlaggedHere = isOn && kept === null;
  if (isOn) kept?.setItem(flag, '1');
  else kept?.removeItem(flag);
  // Else the server would put into the next page what the session may read (server/page-start.ts). As long as a session lives.
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
  document.cookie = `${signingOutCookie}=1; Path=/; Max-Age=${isOn ? 12 * 60 * 60 : 0}; SameSite=Strict`;
}

function storage(): Storage | null {
  try {
    return localStorage;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
