import { assertNever } from '../../../shared/domain/assert-never.ts';
import type { Fact, Mark, Step } from './marks.ts';

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** What a home must hold: everything acknowledged; and what it may hold instead, of the one step that was under way. */
export interface Promised {
  readonly traces: ReadonlySet<string>;
  readonly questions: number;
  readonly escalations: ReadonlyMap<string, Of<'escalation'>>;
  /** PIN by account; null where it was removed. */
  readonly accounts: ReadonlyMap<string, string | null>;
  readonly checkpoint: Of<'audit'> | null;
  readonly version: number;
  readonly passphrase: string;
  readonly backup: Of<'backup'> | null;
  readonly underWay: { readonly step: Step; readonly wanted: readonly Fact[] } | null;
  /** Steps that were acknowledged. */
  readonly acknowledged: number;
}

export const nothingPromised = (passphrase: string, version: number): Promised => ({
  traces: new Set(),
  questions: 0,
  escalations: new Map(),
  accounts: new Map(),
  checkpoint: null,
  version,
  passphrase,
  backup: null,
  underWay: null,
  acknowledged: 0,
});

function withFact(promised: Promised, fact: Fact): Promised {
  switch (fact.kind) {
    case 'answered':
      return { ...promised, traces: new Set([...promised.traces, fact.traceId]), questions: fact.questions };
    case 'escalation':
      return { ...promised, escalations: new Map([...promised.escalations, [fact.id, fact]]) };
    case 'account':
      return { ...promised, accounts: new Map([...promised.accounts, [fact.id, fact.pin]]) };
    case 'audit':
      return { ...promised, checkpoint: fact };
    case 'knowledge':
      return { ...promised, version: fact.version };
    case 'backup':
      return { ...promised, backup: fact };
    case 'passphrase':
      return { ...promised, passphrase: fact.passphrase };
    default:
      return assertNever(fact, 'fact');
  }
}

/** After these marks, on top of what was promised before. */
export function promisedBy(marks: readonly Mark[], before: Promised): Promised {
  let promised: Promised = { ...before, underWay: null };
  for (const mark of marks) {
    if (mark.mark === 'begun') promised = { ...promised, underWay: { step: mark.step, wanted: mark.wanted } };
    if (mark.mark === 'done') {
      promised = { ...mark.facts.reduce(withFact, promised), underWay: null, acknowledged: promised.acknowledged + 1 };
    }
  }
  return promised;
}

/** What was found after a step that was cut off counts from now on; what it may have changed is no longer looked at. */
export function settled(
  promised: Promised,
  found: { readonly passphrase: string; readonly version: number },
): Promised {
  const cut = new Set(
    promised.underWay?.wanted.flatMap((fact) =>
      fact.kind === 'escalation' || fact.kind === 'account' ? [fact.id] : [],
    ),
  );
  const rest = <T>(map: ReadonlyMap<string, T>): Map<string, T> => new Map([...map].filter(([id]) => !cut.has(id)));
  const { escalations, accounts } = promised;
  return { ...promised, ...found, escalations: rest(escalations), accounts: rest(accounts), underWay: null };
}
