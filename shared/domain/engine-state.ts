import { z } from 'zod';

/** Where the engine of a host stands. `failed`: it crashed several times in a row, and is not started again by itself. */
const ENGINE_STATES = ['starting', 'ready', 'restarting', 'failed', 'stopped'] as const;
export const EngineState = z.enum(ENGINE_STATES);
export type EngineState = z.infer<typeof EngineState>;
