import { useCallback } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { useCall } from '../../app/use-call.ts';

export interface People {
  readonly accounts: readonly Account[];
  /** The name of an account; what is no account (any more) stays as it is. */
  nameOf(id: string): string;
}

export function usePeople(): People {
  const accounts = useCall('accounts.list', {}).value ?? [];
  const nameOf = useCallback((id: string) => accounts.find((account) => account.id === id)?.displayName ?? id, [accounts]);
  return { accounts, nameOf };
}
