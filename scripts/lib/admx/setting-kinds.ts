import { z } from 'zod';
import { MachinePolicy, SettingName } from '../../../shared/domain/machine-policy.ts';

/** What kind of value a setting has, as administrative templates know them. */
type SettingKind =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'list'; readonly maxStrings: number }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'switch' };

export interface PolicySetting {
  readonly name: SettingName;
  readonly kind: SettingKind;
}

/** What a template takes at most where the schema says nothing (ADMX schema 1.0, `text`). */
const TEXT_LENGTH = 1_023;
const LIST_LENGTH = 64;

/** The part of JSON Schema (draft 2020-12) that the settings are written in. */
const Described = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('string'),
    maxLength: z.number().default(TEXT_LENGTH),
    enum: z.array(z.string()).optional(),
  }),
  z.object({ type: z.literal('integer'), minimum: z.number(), maximum: z.number() }),
  z.object({ type: z.literal('boolean') }),
  z.object({ type: z.literal('array'), maxItems: z.number().default(LIST_LENGTH) }),
]);

function kindOf(described: z.infer<typeof Described>): SettingKind {
  switch (described.type) {
    case 'string':
      if (described.enum) return { kind: 'choice', options: described.enum };
      return { kind: 'text', maxLength: Math.min(described.maxLength, TEXT_LENGTH) };
    case 'integer':
      return { kind: 'number', min: described.minimum, max: described.maximum };
    case 'boolean':
      return { kind: 'switch' };
    case 'array':
      return { kind: 'list', maxStrings: described.maxItems };
  }
}

/** Every setting of the machine policy, in the order of its schema. */
export function policySettings(): PolicySetting[] {
  const properties = z.toJSONSchema(MachinePolicy).properties ?? {};
  return Object.entries(properties).map(([name, schema]) => ({
    name: SettingName.parse(name),
    kind: kindOf(Described.parse(schema)),
  }));
}
