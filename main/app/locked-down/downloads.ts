import { APP_ORIGIN } from '../../../shared/rpc/desktop.ts';

/** What Electron says of a file that a page wants to save. */
export interface Download {
  readonly url: string;
  readonly mimeType: string;
  readonly name: string;
}

/** `outpost-support.json`, `outpost-v1-traces.json`. */
const NAME = /^outpost(?:-[a-z0-9]+)*\.json$/;

/**
 * Whether the app offers it: a text that its own page made and shows (Health: the file for support, what would be sent).
 * Nothing is ever downloaded from anywhere, and no page chooses another kind of file.
 */
export function isOffered({ url, mimeType, name }: Download): boolean {
  return url.startsWith(`blob:${APP_ORIGIN}/`) && mimeType === 'application/json' && NAME.test(name);
}
