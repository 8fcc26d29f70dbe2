import type { GuardLine, RedactLine } from '../../shared/contract/guard.ts';
import { createGuard } from './guard/classify.ts';
import { createRedactor } from './guard/redact.ts';

interface Line {
  readonly id: string;
  readonly text: string;
}

export interface LineTools {
  guard(line: Line): GuardLine;
  redact(line: Line): RedactLine;
}

/** The guard and the redactor by themselves: no home, no models. */
export function createLineTools(): LineTools {
  const guard = createGuard();
  const redactor = createRedactor();
  return {
    guard({ id, text }) {
      const { route, category, score, reasons } = guard.classify(text);
      return { id, route, category, score, reasons: [...reasons] };
    },
    redact({ id, text }) {
      const redaction = redactor.redact(text);
      return { id, text: redaction.text, spans: [...redaction.spans] };
    },
  };
}
