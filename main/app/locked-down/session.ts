import type { Session } from 'electron';
import { isOffered } from './downloads.ts';
import { isOwn } from './own-origin.ts';

/** The one thing that a page may ask for: "Copy" puts plain words on the clipboard. */
const GRANTED = 'clipboard-sanitized-write';

/** No remote content: whatever is not the app's own origin is cancelled before it leaves. */
function refuseRemoteContent(session: Session): void {
  session.webRequest.onBeforeRequest((details, respond) => respond({ cancel: !isOwn(details.url) }));
}

function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, respond, { requestingUrl }) =>
    respond(permission === GRANTED && isOwn(requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => (permission as string) === GRANTED && isOwn(origin),
  );
}

/** No USB, HID, serial or Bluetooth device, whatever a page asks. */
function refuseDevices(session: Session): void {
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, respond) => respond({ confirmed: false }));
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose(null);
  });
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
}

/** Only what the app itself offers is saved, and where the person says in the operating system's dialog. */
function refuseDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    const download = { url: item.getURL(), mimeType: item.getMimeType(), name: item.getFilename() };
    if (!isOffered(download)) event.preventDefault();
  });
}

/** What every page of this session may not do, whatever stands in it. */
export function lockSession(session: Session): void {
  refuseRemoteContent(session);
  refusePermissions(session);
  refuseDevices(session);
  refuseDownloads(session);
  // Its word lists would be fetched from a public server.
  session.setSpellCheckerEnabled(false);
}
