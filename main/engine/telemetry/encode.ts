export interface OtlpRequest {
  readonly path: string;
  /** OTLP/JSON. */
  readonly body: string;
}

/** JSON unless the enrolment says otherwise: then what is sent is what the preview shows, to the letter. */
export type Encoding = 'json' | 'protobuf';

/** A request as it travels, before it is compressed. */
export interface EncodedRequest {
  readonly path: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * The request in the encoding of its endpoint (OTLP/HTTP, "Binary" and "JSON Protobuf Encoding"); rejects where it cannot
 * be written so. OpenTelemetry's serializers are loaded with the first endpoint that wants the binary one.
 */
export async function encoded({ path, body }: OtlpRequest, encoding: Encoding = 'json'): Promise<EncodedRequest> {
  if (encoding === 'json') return { path, type: 'application/json', bytes: Buffer.from(body) };
  const { metricsProtobuf, tracesProtobuf } = await import('./otlp-protobuf.ts');
  return {
    path,
    type: 'application/x-protobuf',
    bytes: path === '/v1/traces' ? tracesProtobuf(body) : metricsProtobuf(body),
  };
}
