import type { IdentifierSpan } from '../../../../shared/contract/guard.ts';

/**
 * Words that begin a question or an instruction, and are no one's first name: "Discharge Ottoline Fizzlewick today?".
 * Names that are verbs too (will, may, mark, grant, grace, rob, bill, frank) are left out on purpose.
 */
const LEAD_INS: ReadonlySet<string> = new Set(
  `should can could would must shall do does did is are was were has have had why when where who what how if since because while
  after before until admit advise allow ask assess assist book bring call catch change chart check collect confirm contact discharge
  escort examine explain fetch find follow give help inform inject isolate keep leave let make measure move nebulise notify page
  phone please prepare put record refer register release remind remove ring schedule screen see send show start stop swab take tell
  test text transfer treat update vaccinate wake warn watch weigh`
    .split(/\s+/)
    .filter(Boolean),
);

/** The same span without the word that leads into it; a span that is that word alone stays as it is. */
export function withoutLeadIn(text: string, span: IdentifierSpan): IdentifierSpan {
  if (span.label !== 'NAME') return span;
  const [whole, word = ''] = /^(\p{L}+) (?=\p{Lu})/u.exec(text.slice(span.start, span.end)) ?? [''];
  return LEAD_INS.has(word.toLowerCase()) ? { ...span, start: span.start + whole.length } : span;
}
