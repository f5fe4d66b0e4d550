/**
 * Rows of the access table (`access.ts`) about what professionals say before anybody is invited (R016–R045). Kinds alone, never a
 * duty, which a parent can have. `own`: whoever has called the meeting, the leader, and whoever has a duty at it; of `judgeGate`,
 * the leader.
 */
export const gateOperations = {
  readGate: { professional: 'all', authority: 'all' },
  writeGate: { professional: 'own', authority: 'all' },
  judgeGate: { professional: 'own', authority: 'own' },
  nameLeader: { professional: 'own', authority: 'all' },
  /** R017, of a follow-up. */
  discussFollowUp: { professional: 'own', authority: 'all' },
  exportRequest: { professional: 'own', authority: 'all' },
  recordConsent: { professional: 'own', authority: 'all' },
  /** Whoever is told that it is withdrawn writes it down. */
  withdrawConsent: { professional: 'all', authority: 'all' },
} as const;
