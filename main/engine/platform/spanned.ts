import { toOutpostError } from '../../../shared/errors/outpost-error.ts';

/** What can time a step: a trace (telemetry/port.ts). */
interface Spans {
  span(name: string): { fail(code: string): void; end(): void };
}

/** Work as a step of a trace of its own: it ends with the work, and has its code where that fails. */
export async function spanned<T>(trace: Spans, name: string, work: () => Promise<T>): Promise<T> {
  const span = trace.span(name);
  try {
    return await work();
  } catch (thrown) {
    span.fail(toOutpostError(thrown).code);
    throw thrown;
  } finally {
    span.end();
  }
}
