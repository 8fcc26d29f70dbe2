import { resolve } from 'node:path';
import type { HttpClient } from '../../../net/http-client.ts';
import type { ModelEntry, ModelFile } from '../../manifest.ts';
import type { FileSource, ModelSources } from './file-source.ts';
import { folderSource } from './folder.ts';
import { createRemoteSource, type RemoteSource } from './remote.ts';

/**
 * Where weights come from. Each place is an http(s) address or a folder and holds `<model>/<file>`: the models folder
 * of a machine that has the weights can be served or copied as it is.
 */
export interface SourceChoice {
  /** Named by a person for this run: nothing else is asked. */
  readonly from: string | null;
  /** The organisation's own mirror, asked before the publisher. */
  readonly mirror: string | null;
}

const NO_SOURCES: ModelSources = () => [];

/** `further` sources are asked last, unless a person named one place. */
export function chooseSources(
  { from, mirror }: SourceChoice,
  http: HttpClient,
  further: ModelSources = NO_SOURCES,
): ModelSources {
  const remote = createRemoteSource(http);
  return (model, file) => {
    if (from !== null) return [placeSource(from, model, file, remote)];
    const own = mirror === null ? [] : [placeSource(mirror, model, file, remote)];
    return [...own, ...file.sources.map(({ url }) => remote(url, file)), ...further(model, file)];
  };
}

function placeSource(place: string, model: ModelEntry, file: ModelFile, remote: RemoteSource): FileSource {
  if (!/^https?:\/\//i.test(place)) return folderSource(resolve(place), model, file);
  const base = place.endsWith('/') ? place : `${place}/`;
  return remote(new URL(`${model.id}/${file.name}`, base).href, file);
}
