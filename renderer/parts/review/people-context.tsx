import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { useCall } from '../../hooks/use-call.ts';

/** How often the accounts are read again, ms: one may be added meanwhile. */
const REFRESH_MS = 60_000;

export interface People {
  readonly accounts: readonly Account[];
  /** The name of an account; what is no account (any more) stays as it is. */
  nameOf(id: string): string;
}

const PeopleContext = createContext<People>({ accounts: [], nameOf: (id) => id });

/** The accounts of this workstation: read before any page shows a name, so that no page shows ids first. */
export function PeopleProvider({ children }: { children: ReactNode }) {
  const { value } = useCall('accounts.list', {}, REFRESH_MS);
  const people = useMemo<People>(() => {
    const accounts = value ?? [];
    return { accounts, nameOf: (id) => accounts.find((account) => account.id === id)?.displayName ?? id };
  }, [value]);
  return <PeopleContext value={people}>{children}</PeopleContext>;
}

export function usePeople(): People {
  return useContext(PeopleContext);
}
