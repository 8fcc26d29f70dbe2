import type { LintCode, SourcePlace } from '../../../../shared/contract/authoring.ts';

/** What lint found, as data: `words.ts` makes a sentence of it. */
export type LintFinding = { readonly places: readonly SourcePlace[] } & (
  | { readonly code: 'values_differ' | 'permission_differs' | 'nearly_repeated' }
  | { readonly code: 'more_differs' | 'repeated'; readonly count: number }
  | { readonly code: 'code_of_two_things'; readonly formCode: string; readonly things: readonly [string, string] }
  | { readonly code: 'two_codes_of_thing'; readonly thing: string; readonly formCodes: readonly [string, string] }
  | { readonly code: 'abbreviation_unknown'; readonly abbreviation: string }
  | { readonly code: 'language_differs'; readonly said: string; readonly seems: string }
  | { readonly code: 'embedder_language'; readonly embedder: string; readonly language: string }
  | { readonly code: 'table_long' | 'passages_long'; readonly count: number }
  | { readonly code: 'file_not_taken'; readonly file: string; readonly reason: string }
  | { readonly code: 'bundle_expired'; readonly expiresAt: string }
  | { readonly code: 'built_as_other'; readonly builtAs: string; readonly bundleId: string }
  | { readonly code: 'contacts_unconfirmed' | 'contacts_stale'; readonly contacts: readonly string[] }
  | { readonly code: WithoutValues }
);

/** Codes that say all by themselves and their places. */
type WithoutValues = Extract<
  LintCode,
  | 'not_signed_off'
  | 'speaks_to_assistant'
  | 'nothing_quotable'
  | 'document_expired'
  | 'review_overdue'
  | 'outlives_bundle'
  | 'nobody_may_read'
  | 'listed_for_all'
  | 'contacts_missing'
  | 'guidance_missing'
  | 'self_test_missing'
>;
