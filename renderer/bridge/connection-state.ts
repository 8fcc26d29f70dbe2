/**
 * How the window stands to the engine. `no-token`: a browser that was not opened from the printed address; `refused`: one
 * whose address another browser has used, or that belongs to an earlier start of Outpost.
 */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'no-token' | 'refused';
