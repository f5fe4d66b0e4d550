/** Blocks whose items no agenda is without: the family's experience (R055) and the place of the agreements (R052, R101). */
export function isFixedBlock(node: string, kind: unknown): boolean {
  return node === 'agreement' || (node === 'voice' && (kind ?? 'family') === 'family');
}
