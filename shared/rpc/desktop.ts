/** The channel between a window and the desktop's main process (main/preload, main/app). */
export const DESKTOP_CHANNEL = 'outpost:rpc';
/** The origin that the window is served from; nothing else is ever loaded. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://outpost';
