import type { FlushResult } from '../../../shared/contract/telemetry.ts';
import type { ErrorCode } from '../../../shared/errors/codes.ts';
import type { MetricStore } from './metric-store.ts';
import type { Series } from './report.ts';
import type { Tracer } from './spans.ts';
import { type UploadParts, upload } from './upload.ts';

const UPLOAD_CODES: Readonly<Record<FlushResult['outcome'], ErrorCode | null>> = {
  success: null,
  nothing_to_send: null,
  disabled: null,
  retryable: 'UNREACHABLE',
  refused: 'TELEMETRY_REFUSED',
  failure: 'TELEMETRY_UNREADABLE',
};

export interface TracedUploadParts extends Omit<UploadParts<Series>, 'asked'> {
  readonly metrics: MetricStore;
  readonly tracer: Tracer;
}

/** An upload leaves a trace where something left; that the link is absent is normal, and only counted. */
export async function tracedUpload(parts: TracedUploadParts): Promise<FlushResult> {
  const { metrics, tracer, clock } = parts;
  const begun = clock.monotonic();
  let requests = 0;
  const asked = (): void => {
    requests += 1;
  };
  const result = await upload({ ...parts, asked });
  const code = UPLOAD_CODES[result.outcome];
  if (requests > 0 && code === null) metrics.count('outpost.upload.done', 1, {});
  if (requests > 0 && code !== null) metrics.count('outpost.upload.failed', 1, { 'outpost.error.code': code });
  if (result.sent > 0) {
    const trace = tracer.startTrace('upload', { runningMs: clock.monotonic() - begun });
    trace.set('outpost.upload.requests', requests);
    trace.set('outpost.upload.spans', result.sent);
    if (code !== null) trace.fail(code);
    trace.end();
  }
  return result;
}
