import { eachPolicyOnce, type ListedPolicy } from '../../shared/contract/listed-policy.ts';

/** Listed policies that the reader may not open, and whom to ask of each; nothing where there are none. */
export function elsewhereLines(elsewhere: readonly ListedPolicy[] = []): string[] {
  if (elsewhere.length === 0) return [];
  return [
    '',
    'Not open to you:',
    ...eachPolicyOnce(elsewhere).map(({ title, contact }) => `  ${title} (ask: ${contact})`),
  ];
}
