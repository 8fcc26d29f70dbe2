import type { Workstation } from './workstation.ts';

const OPERATOR = {
  id: 'operator',
  displayName: 'Local operator',
  role: 'admin',
  departments: ['*'],
  sample: false,
} as const;

/** The token of a session for the person who holds the key on this machine; as an account where one is named. */
export function openLocalSession({ accounts, sessions }: Workstation, account: string | null): string {
  const operator = { account: { ...OPERATOR, departments: ['*'] }, credential: null };
  return sessions.open(account === null ? operator : accounts.get(account)).token;
}
