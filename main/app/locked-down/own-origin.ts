import { APP_ORIGIN } from '../../../shared/rpc/desktop.ts';

/** Whether an address is of the app's own page: everything else is foreign, the developer tools too. */
export function isOwn(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
}
