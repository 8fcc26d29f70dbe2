import { join } from 'node:path';
import { createPublisherUseCases, type PublisherUseCases } from '../engine/workstation/publisher-use-cases.ts';
import { cacheFolder } from '../engine/platform/user-folders.ts';
import type { CliContext } from './context.ts';

/** What a command that signs or publishes works with; vectors are kept in the user's cache folder. */
export function publisherUseCases({ env }: CliContext): PublisherUseCases {
  return createPublisherUseCases({ env, vectorCache: join(cacheFolder(env), 'vectors') });
}
