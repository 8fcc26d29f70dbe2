import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits: other users of this machine cannot guess it. */
export function createAccessToken(): string {
  return randomBytes(32).toString('base64url');
}

export function tokenMatches(offered: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(offered), digest(token));
}
