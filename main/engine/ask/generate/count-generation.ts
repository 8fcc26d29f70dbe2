import type { TokenUsage } from '../../models/port.ts';
import type { SpanHandle, Telemetry } from '../../telemetry/port.ts';

/** Tokens of a prompt above which it is a spike: a choice among ten statements stays well below. */
const SPIKE_TOKENS = 2_048;

/** What the model read and wrote, on the span (GenAI semantic conventions) and in the counters. */
export function countGeneration(
  { tokensIn, tokensCached, tokensOut, firstTokenMs }: TokenUsage,
  span: SpanHandle,
  telemetry: Telemetry,
): void {
  span.set('gen_ai.operation.name', 'chat');
  span.set('gen_ai.usage.input_tokens', tokensIn);
  span.set('gen_ai.usage.output_tokens', tokensOut);
  span.set('gen_ai.usage.cache_read.input_tokens', tokensCached);
  span.set('outpost.generate.first_token_ms', Math.round(firstTokenMs));
  telemetry.together(() => {
    telemetry.count('outpost.ask.tokens', tokensIn, { 'gen_ai.token.type': 'input' });
    telemetry.count('outpost.ask.tokens', tokensOut, { 'gen_ai.token.type': 'output' });
    telemetry.count('outpost.ask.cached_tokens', tokensCached);
    telemetry.observe('outpost.ask.prompt_tokens', tokensIn);
    telemetry.observe('outpost.ask.first_token', firstTokenMs);
    if (tokensIn > SPIKE_TOKENS) telemetry.count('outpost.ask.prompt_spikes');
  });
}
