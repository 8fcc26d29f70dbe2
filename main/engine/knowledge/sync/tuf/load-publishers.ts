import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOutpostError, OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { isPublisherName } from '../../repository/layout.ts';
import { refusal } from './refusals.ts';
import type { TopLevel, TrustedMetadata, TrustedPublisher } from './trusted-metadata.ts';
import type { OpenUpdater } from './updater.ts';

/** More than any organisation names; each costs a request (TUF specification 5.6.7: a limit is needed). */
const MAX_PUBLISHERS = 64;

/** Publishers of one level: none may delegate further, so that the organisation's list is the whole list. */
export async function loadPublishers(
  updater: OpenUpdater,
  { targets, snapshot }: TopLevel,
  folder: string,
): Promise<Pick<TrustedMetadata, 'publishers' | 'uncounted'>> {
  const { delegations } = targets.signed;
  const names = Object.keys(delegations?.roles ?? {});
  const strange = names.find((name) => !isPublisherName(name));
  if (strange !== undefined || delegations?.succinctRoles !== undefined || names.length > MAX_PUBLISHERS) {
    throw refusal(
      'REPOSITORY_INVALID',
      'targets',
      '5.6.1',
      'The repository delegates in a way that Outpost does not follow: update Outpost.',
    );
  }
  const publishers = new Map<string, TrustedPublisher>();
  const uncounted = new Map<string, OutpostError>();
  for (const name of names) {
    // Named by the organisation, and nothing signed yet.
    if (snapshot.signed.meta[`${name}.json`] === undefined) continue;
    const metadata = await unlessUncounted(updater.delegatedTargets(name, 'targets'));
    if (metadata instanceof OutpostError) {
      uncounted.set(name, metadata);
      continue;
    }
    if (metadata.signed.delegations !== undefined) {
      throw refusal(
        'REPOSITORY_INVALID',
        'targets',
        '5.6.7',
        `The publisher ${name} delegates further, which no publisher may.`,
      );
    }
    publishers.set(name, { metadata, bytes: await readFile(join(folder, `${name}.json`)) });
  }
  return { publishers, uncounted };
}

async function unlessUncounted<T>(work: Promise<T>): Promise<T | OutpostError> {
  try {
    return await work;
  } catch (thrown) {
    if (isOutpostError(thrown) && (thrown.code === 'METADATA_EXPIRED' || thrown.code === 'SIGNATURE_INVALID'))
      return thrown;
    throw thrown;
  }
}
