/** A file that a part of the program is made of did not come. */
export class LostFile extends Error {
  override name = 'LostFile';
}

declare global {
  /** What `import()` of a part becomes in the build (vite.config.ts). `files`: relative to `importer`, both addresses. */
  var importPart: <T>(files: readonly string[], importer: string, load: () => Promise<T>) => Promise<T>;
}

const arrived = new Set<string>();

/**
 * Fetches all files of a part before the browser is asked to import it. A browser may remember a module that did not come
 * for as long as the page stands (HTML, the module map): trying again would be in vain. They may be kept for ever, so that
 * the import finds them in the browser's cache.
 */
globalThis.importPart = async (files, importer, load) => {
  await Promise.all(files.map((file) => fetchFile(new URL(file, importer).href)));
  return load();
};

async function fetchFile(href: string): Promise<void> {
  if (arrived.has(href) || isNamedInPage(href)) return;
  try {
    const answer = await fetch(href);
    if (!answer.ok) throw new LostFile(href);
    await answer.arrayBuffer();
  } catch (error) {
    throw error instanceof LostFile ? error : new LostFile(href, { cause: error });
  }
  arrived.add(href);
}

/** What the page begins with (server/page-start.ts) is on its way already. */
function isNamedInPage(href: string): boolean {
  const path = new URL(href).pathname;
  return document.head.querySelector(`link[rel=modulepreload][href="${path}"]`) !== null;
}
