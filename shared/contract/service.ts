import type { z } from 'zod';

/** One call: what goes in, what comes out, and what it reports meanwhile (if anything). */
export interface MethodSpec {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly event?: z.ZodType;
  /** `none`: before sign-in. `session`: a signed-in account. `admin`: a local admin. `reviewer`: a role of REVIEWER_ROLES (shared/domain/audience.ts). `publisher`: whose folders and keys it is. */
  readonly access: 'none' | 'session' | 'reviewer' | 'publisher' | 'admin';
}

export type ServiceSpec = Readonly<Record<string, MethodSpec>>;

/** Keeps the literal types of a service's specification. */
export function defineService<const S extends ServiceSpec>(spec: S): S {
  return spec;
}

export type InputOf<M extends MethodSpec> = z.input<M['input']>;
export type ParsedInputOf<M extends MethodSpec> = z.output<M['input']>;
export type OutputOf<M extends MethodSpec> = z.output<M['output']>;
export type EventOf<M extends MethodSpec> = M['event'] extends z.ZodType ? z.output<M['event']> : never;
