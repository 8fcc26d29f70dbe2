/**
 * The stock OpenTelemetry exporter in the same place, for comparison: batches in memory, retries within an export.
 *
 *   node stock-worker.ts STATE ENDPOINT SPANS
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';

const [state = '', url = '', spans = '0'] = process.argv.slice(2);
const progress = `${state}.made`;

// Its own timeouts; the queue holds all spans, and goes out as soon as the product's would.
const exporter = new OTLPTraceExporter({ url: `${url}/v1/traces` });
const processor = new BatchSpanProcessor(exporter, {
  maxQueueSize: 20_000,
  maxExportBatchSize: 512,
  scheduledDelayMillis: 200,
});
const tracer = new BasicTracerProvider({ spanProcessors: [processor] }).getTracer('stock');
process.stdout.write('making\n');
const made = existsSync(progress) ? Number(readFileSync(progress, 'utf8')) : 0;
for (let i = made; i < Number(spans); i++) {
  tracer.startSpan('ask').end();
  if (i % 100 === 99) writeFileSync(progress, String(i + 1));
}
writeFileSync(progress, spans);
await processor.forceFlush().catch(() => undefined);
await processor.shutdown().catch(() => undefined);
// A batch that failed hides those still on their way.
await exporter.forceFlush();
process.exit(0);
