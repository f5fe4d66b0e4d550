/** The pages that families read. Every other one is for professionals, or is not translated yet. */
export function isFamilyPath(path: string): boolean {
  return /^\/(?:seat(?:[/%#].*)?|join\/[^/]+|guide|meetings\/(?!new$)[^/]+(?:\/(?:invitation|card))?)?$/.test(
    path,
  );
}
