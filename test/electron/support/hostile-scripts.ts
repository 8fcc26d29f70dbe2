/** What a page that is not the app's own might run, as text: it runs in the window, which knows no types of ours. */

/** Asks for every permission and device at once: what became of each, by name. */
export const ASK_FOR_EVERYTHING = `(async () => {
  const all = { audio: true, video: true, filters: [], acceptAllDevices: true };
  const tries = {
    camera: () => navigator.mediaDevices.getUserMedia(all),
    screen: () => navigator.mediaDevices.getDisplayMedia(all),
    clipboard: () => navigator.clipboard.readText(),
    usb: () => navigator.usb.requestDevice(all),
    hid: () => navigator.hid.requestDevice(all),
    serial: () => navigator.serial.requestPort(all),
    bluetooth: () => navigator.bluetooth.requestDevice({ acceptAllDevices: true }),
    wakeLock: () => navigator.wakeLock.request('screen'),
    place: () => new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail)),
    fullscreen: () => document.documentElement.requestFullscreen(),
    pointer: async () => { await document.body.requestPointerLock(); if (!document.pointerLockElement) throw new Error('refused'); },
    midi: () => navigator.requestMIDIAccess({ sysex: true }),
    fonts: async () => { if ((await queryLocalFonts()).length === 0) throw new Error('none'); },
    idle: async () => { if ((await IdleDetector.requestPermission()) !== 'granted') throw new Error('refused'); },
    notifications: async () => { if ((await Notification.requestPermission()) !== 'granted') throw new Error('refused'); },
    storage: async () => { if (!(await navigator.storage.persist())) throw new Error('refused'); },
  };
  const late = () => new Promise((done) => setTimeout(() => done('no end'), 3000));
  const ended = Object.entries(tries).map(async ([name, attempt]) => [
    name,
    await Promise.race([late(), Promise.resolve().then(attempt).then(() => 'GRANTED', () => 'refused')]),
  ]);
  return Object.fromEntries(await Promise.all(ended));
})()`;

/** Says everything hostile over the bridge that a page can hold: what was said to each, in order. */
export const SAY_EVERYTHING = `(async () => {
  const deep = (levels) => { let value = 0; for (let i = 0; i < levels; i += 1) value = [value]; return value; };
  const hostile = [
    undefined, null, 0, '', [], {}, deep(500), 'x'.repeat(3_000_000), new Map(), new Date(), () => 1, Symbol('x'),
    { kind: 'open', extra: deep(100) }, JSON.parse('{"kind":"status","__proto__":{"polluted":1}}'),
    JSON.parse('{"constructor":{"prototype":{"polluted":1}},"kind":"status"}'),
    { kind: 'remember', passphrase: 'x'.repeat(5000) }, { kind: '__proto__' }, { title: 7 },
  ];
  const internal = [{ kind: 'request' }, { kind: 'ready' }, { kind: 'update-staged' }, { kind: 'shutdown' }, { kind: 'ping' }];
  const said = [];
  for (const name of ['keyStore', 'chooseFolder'])
    for (const value of hostile)
      said.push(await Promise.resolve().then(() => outpost[name](value)).then(
        ({ kind, code }) => kind + ' ' + code,
        (thrown) => 'thrown ' + thrown,
      ));
  for (const value of [...hostile, ...internal]) {
    try { outpost.send(value); said.push('sent'); } catch (thrown) { said.push('thrown ' + thrown); }
  }
  return said;
})()`;

/** Messages in `SAY_EVERYTHING`. */
export const SAID = 2 * 18 + 18 + 5;
