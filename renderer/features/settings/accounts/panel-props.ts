import type { AccountState } from '../../../../shared/contract/accounts.ts';

/** What a form about one account is given. */
export interface AccountPanelProps {
  /** For the button that opens it. */
  readonly id: string;
  readonly account: AccountState;
  /** It is done: what to say about it. */
  onDone(said: string): void;
  onCancel(): void;
}
