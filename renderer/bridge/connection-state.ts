/** How the window stands to the engine. `no-token`: a browser that was not opened from the printed address. */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'no-token';
