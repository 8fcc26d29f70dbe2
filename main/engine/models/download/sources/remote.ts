import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import type { HttpClient } from '../../../net/http-client.ts';
import type { ModelFile } from '../../manifest.ts';
import type { FileSource } from './file-source.ts';
import { fetchFromHub } from './hub.ts';

/** A file at an address. */
export type RemoteSource = (url: string, file: ModelFile) => FileSource;

/** Sources on hosts. A host that could not be reached is asked once: the other files would only wait for it again. */
export function createRemoteSource(http: HttpClient): RemoteSource {
  const unreachable = new Set<string>();
  return (url, file) => {
    const { host } = new URL(url);
    return {
      name: host,
      peakBytes: file.bytes,
      async fetch(context) {
        if (unreachable.has(host)) {
          throw new OutpostError(
            'MODEL_SOURCE_UNREACHABLE',
            `${host} did not answer a moment ago: check the connection.`,
          );
        }
        try {
          return await fetchFromHub(url, file, http, context);
        } catch (cause) {
          if (cause instanceof OutpostError && cause.details.connected === false) unreachable.add(host);
          throw cause;
        }
      },
    };
  };
}
