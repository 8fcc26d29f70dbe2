import { holdsUnderTheSame } from './conditions.ts';
import { exclusives, lacking, negatesTheSame, negations, obligesTheSame } from './polarity.ts';
import { quantitiesMissing } from './quantities-missing.ts';
import { isSubstantive } from './substance.ts';
import { tokenSupport } from './support.ts';
import type { VerifiedLanguage } from '../../languages/compare/verified-language.ts';

/** Why a written sentence is not shown. */
type VerificationFailure =
  | 'no_citation'
  | 'number_differs'
  | 'negation_differs'
  | 'modality_differs'
  | 'term_differs'
  | 'condition_differs'
  | 'says_too_little'
  | 'not_supported';

export type Verification =
  | { readonly ok: true; readonly support: number }
  | { readonly ok: false; readonly failure: VerificationFailure; readonly support: number };

/** Share of a sentence's content terms that the cited statements must hold (docs/measurements.md). */
const MIN_TOKEN_SUPPORT = 0.8;

/**
 * Checks one written sentence against the approved statements that it cites. Everything that could turn
 * an instruction around must agree both ways: what the approved words forbid, the sentence may not leave out.
 * Rule: DESIGN "Verification per written sentence"; principle 2 "the approved words come first".
 */
export function verifySentence(written: string, cited: readonly string[], language: VerifiedLanguage): Verification {
  const approved = cited.join('\n');
  const support = tokenSupport(written, approved, language.analyser);
  const fail = (failure: VerificationFailure): Verification => ({ ok: false, failure, support });
  if (cited.length === 0) return fail('no_citation');
  if (quantitiesMissing(written, approved, language).length > 0) return fail('number_differs');
  const said = negations(written, language);
  const approvedNegations = negations(approved, language);
  if (lacking(said, approvedNegations).length > 0 || lacking(approvedNegations, said).length > 0) {
    return fail('negation_differs');
  }
  if (!negatesTheSame(written, approved, language)) return fail('negation_differs');
  if (!obligesTheSame(written, approved, language)) return fail('modality_differs');
  if (lacking(exclusives(written, language), exclusives(approved, language)).length > 0) return fail('term_differs');
  if (support < MIN_TOKEN_SUPPORT) return fail('not_supported');
  if (!holdsUnderTheSame(written, approved, language)) return fail('condition_differs');
  if (!isSubstantive(written, approved, language)) return fail('says_too_little');
  return { ok: true, support };
}
