import { protocol, type Session } from 'electron';
import { APP_ORIGIN, APP_SCHEME } from '../../shared/rpc/desktop.ts';
import { SECURITY_HEADERS } from '../host/security-headers.ts';
import { readStaticFile } from '../host/static-files.ts';

/** Before the app is ready: a scheme with an origin of its own, so that the page's policy can name it. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** The built window, and nothing else, with the same headers as in a browser. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const url = new URL(request.url);
    const file = `${url.protocol}//${url.host}` === APP_ORIGIN ? await readStaticFile(folder, url.pathname) : null;
    if (!file) return new Response('There is nothing here.', { status: 404, headers: SECURITY_HEADERS });
    return new Response(new Uint8Array(file.body), { headers: { ...SECURITY_HEADERS, 'Content-Type': file.type } });
  });
}
