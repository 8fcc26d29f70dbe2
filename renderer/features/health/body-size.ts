/** Bytes of a body as it is written, UTF-8. */
export const bodyBytes = (body: string): number => new TextEncoder().encode(body).length;

/** Bytes once compressed. Compressors differ by a few bytes, so this is near what travels. */
export async function gzipBytes(body: string): Promise<number> {
  const stream = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(stream).arrayBuffer()).byteLength;
}
