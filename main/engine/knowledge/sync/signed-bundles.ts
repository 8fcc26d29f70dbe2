import type { SealedStore } from '../../platform/sealed-store.ts';
import { targetName } from '../repository/layout.ts';
import { validSigners } from '../repository/metadata-form.ts';
import { storedBundles } from '../segment-store/segment-store.ts';
import type { TrustedMetadata } from './tuf/trusted-metadata.ts';

/** What a lapsed publisher signed before is not withdrawn: only nothing new comes from it. */
export async function withdrawnBundles(
  store: SealedStore,
  tenant: string,
  { targets, uncounted }: TrustedMetadata,
  offered: readonly string[],
): Promise<string[]> {
  const names = new Set(offered);
  const roles = targets.signed.delegations?.roles ?? {};
  const lapsed = [...uncounted].filter(([, { code }]) => code === 'METADATA_EXPIRED').map(([role]) => role);
  const ofLapsed = (name: string): boolean => lapsed.some((role) => roles[role]?.isDelegatedPath(name) ?? false);
  const stored = await storedBundles(store, tenant);
  return stored.filter((id) => !names.has(targetName(id)) && !ofLapsed(targetName(id)));
}

/** Ids of the keys that signed the role's targets. */
export function signersOf(trusted: TrustedMetadata, role: string): string[] {
  if (role === 'targets') return validSigners(trusted.root, 'targets', trusted.targets);
  const publisher = trusted.publishers.get(role);
  return publisher === undefined ? [] : validSigners(trusted.targets, role, publisher.metadata);
}
