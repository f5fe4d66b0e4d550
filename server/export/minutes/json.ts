import { toCanonicalJson } from '../../../shared/canonical-json.ts';
import type { MinutesSource } from './source.ts';

/**
 * Locked minutes for machines: `minutes` exactly as it was hashed (shared/lock/LOCKED.md), its SHA-256, and what was
 * added after the lock.
 */
export function minutesToJson({ lock, additions }: MinutesSource): string {
  return `{"additions":${toCanonicalJson(additions)},"hash":"${lock?.hash}","minutes":${lock?.json}}\n`;
}
