/** What a computer holds of a policy, still to be judged. */
export type RawPolicy =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly place: string; readonly values: Readonly<Record<string, unknown>> }
  /** It is there and cannot be gone by: others may have written it, or it cannot be read. */
  | {
      readonly kind: 'refused';
      readonly place: string;
      readonly code: 'POLICY_INVALID' | 'POLICY_EXPOSED';
      readonly reason: string;
    };

export const invalid = (place: string, reason: string): RawPolicy => ({
  kind: 'refused',
  place,
  code: 'POLICY_INVALID',
  reason,
});

/** The settings of a policy that is written as JSON. */
export function fromJson(place: string, text: string): RawPolicy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return invalid(place, 'it is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return invalid(place, 'it holds no settings by name');
  return { kind: 'found', place, values: Object.fromEntries(Object.entries(value)) };
}
