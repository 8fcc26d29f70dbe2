import { z } from 'zod';
import { defineService } from './service.ts';

/** Role and, unless it is the standard one, kind of a model. */
const MODEL_ROLES = ['llm', 'embedder', 'embedder-compact', 'llm-further', 'llm-test'] as const;
const ModelRole = z.enum(MODEL_ROLES);
export type ModelRole = z.infer<typeof ModelRole>;

export const ModelStatus = z.object({
  id: z.string(),
  role: ModelRole,
  title: z.string(),
  licence: z.string(),
  bytes: z.number().int(),
  /** `unverified`: present, its hash not checked since it last changed. */
  state: z.enum(['ready', 'missing', 'partial', 'corrupt', 'unverified']),
  required: z.boolean(),
  path: z.string(),
  remedy: z.string().nullable(),
});
export type ModelStatus = z.infer<typeof ModelStatus>;

export const FetchEvent = z.object({
  id: z.string(),
  step: z.enum(['download', 'convert', 'verify', 'done']),
  source: z.string(),
  done: z.number(),
  total: z.number(),
});
export type FetchEvent = z.infer<typeof FetchEvent>;

export const modelsService = defineService({
  'models.list': { access: 'none', input: z.object({}), output: z.array(ModelStatus) },
  /**
   * Gets the weights that this workstation works with, from a folder (a stick) or, null, from the organisation's mirror and
   * the publishers; goes on where an earlier attempt stopped. NOT_ALLOWED but for a local admin, or in a sample home;
   * MODEL_SOURCE_UNREACHABLE, MODEL_CORRUPT, MODEL_BUSY, DISK_FULL, CANCELLED.
   */
  'models.fetch': {
    access: 'session',
    input: z.object({ from: z.string().min(1).max(4096).nullable() }),
    event: FetchEvent,
    output: z.object({ models: z.array(ModelStatus) }),
  },
});
