import { createHash } from 'node:crypto';

/** Names a session without being it: what host and engine call it by. */
export const sessionId = (token: string): string => createHash('sha256').update(token).digest('base64url');
