/** Bytes that are kept at most. */
const room = 32 * 1024 * 1024;

/** The files that were asked for last, as many as there is room for. */
export function createShelf(most = room) {
  const files = new Map<string, Uint8Array>();
  let size = 0;

  function remove(key: string): void {
    size -= files.get(key)?.byteLength ?? 0;
    files.delete(key);
  }

  return {
    get(key: string): Uint8Array | undefined {
      const file = files.get(key);
      if (!file) return undefined;
      files.delete(key);
      files.set(key, file);
      return file;
    },

    put(key: string, file: Uint8Array): void {
      remove(key);
      files.set(key, file);
      size += file.byteLength;
      for (const oldest of files.keys()) {
        if (size <= most) break;
        remove(oldest);
      }
    },
  };
}
