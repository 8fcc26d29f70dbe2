import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { EscalationPulse } from '../../../shared/contract/escalations.ts';
import { useSession } from '../../hooks/session-context.tsx';
import { useCall } from '../../hooks/use-call.ts';

/** Another account, or another process, may have answered meanwhile, ms. */
const REFRESH_MS = 5_000;
const QUIET: EscalationPulse = { revision: 0, waiting: 0, overdue: 0, unread: 0 };

interface PulseContextValue {
  readonly pulse: EscalationPulse;
  refresh(): void;
}

const PulseContext = createContext<PulseContextValue>({ pulse: QUIET, refresh: () => undefined });

/** How the queue stands for the signed-in account. Polling does not keep a session alive. */
export function PulseProvider({ children }: { children: ReactNode }) {
  const { account } = useSession();
  const { value, reload } = useCall('escalations.pulse', {}, REFRESH_MS);
  const who = account?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for the next account.
  useEffect(reload, [who]);
  return <PulseContext value={{ pulse: value ?? QUIET, refresh: reload }}>{children}</PulseContext>;
}

export function usePulse(): PulseContextValue {
  return useContext(PulseContext);
}
