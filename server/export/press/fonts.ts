import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The faces a file carries inside it, so that it looks the same everywhere and for ever. All under the SIL OFL. */
const faces: Record<string, readonly string[]> = {
  'ibm-plex-sans': ['400Regular', '400Regular_Italic', '500Medium', '600SemiBold', '600SemiBold_Italic'],
  'ibm-plex-sans-arabic': ['400Regular', '500Medium', '600SemiBold'],
  'noto-sans-ethiopic': ['400Regular', '500Medium', '600SemiBold'],
  'noto-emoji': ['400Regular'],
};

/** Paths of all font files (TrueType). */
export function fontFiles(): string[] {
  return Object.entries(faces).flatMap(([family, weights]) => weights.map((each) => pathOf(family, each)));
}

/** One file for each family, in the order they are tried: its other faces have the same characters. */
export function firstOfEachFamily(): string[] {
  return Object.entries(faces).map(([family, [first = '']]) => pathOf(family, first));
}

function pathOf(family: string, face: string): string {
  const manifest = fileURLToPath(import.meta.resolve(`@expo-google-fonts/${family}/package.json`));
  const folder = join(dirname(manifest), face);
  return join(folder, readdirSync(folder).find((file) => file.endsWith('.ttf')) ?? '');
}
