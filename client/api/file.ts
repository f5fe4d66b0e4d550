import { routes } from '../../shared/api/api.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { fetchAnswer } from './call.ts';

/** Routes that answer with a file to keep. */
export type FileRoute = 'exportMinutes' | 'exportActionPlan' | 'exportOrientation' | 'exportInvitation';

export function filePath(route: FileRoute, id: MeetingId, part: string): string {
  return routes[route].path.replace(':id', id).replace(':part', part);
}

/** The file, under the name the server gives it. Throws `Refused`, and nothing else. */
export async function fetchFile(
  route: FileRoute,
  id: MeetingId,
  part: string,
): Promise<{ name: string; content: Blob }> {
  const { headers, body } = await fetchAnswer(route, {}, { id, part });
  const name = /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1];
  return { name: name ?? part, content: new Blob([body], { type: headers.get('content-type') ?? '' }) };
}

/** Gives it to the browser to save. */
export function keepFile({ name, content }: { name: string; content: Blob }): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers begin to read it a little later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
