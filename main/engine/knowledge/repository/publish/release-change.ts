import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { type BundleTarget, namedBundle } from '../build-metadata.ts';
import type { PublishedMetadata } from '../inspect/inspect-metadata.ts';
import { type KeyFolder, openSigners } from '../key-folder.ts';
import { targetName } from '../layout.ts';
import { bundleTarget, bundleTargets, signedTargets } from '../published-bundles.ts';
import { delegationOf, openPublisherSigner, readPublishers } from '../publishers.ts';
import { type ReadFile, repositoryReader } from '../repository-files.ts';
import { addDeltas, type WithDeltas } from './add-deltas.ts';
import type { PublishOptions } from './options.ts';
import { type BundleContent, prepareBundle } from './prepare-bundle.ts';
import type { OwnTargets, PublisherTargets } from './sign-release.ts';

/** What a release changes, and everything that is published after it. */
interface Change {
  readonly prepared: readonly WithDeltas[];
  readonly own: OwnTargets | null;
  readonly publisher: PublisherTargets | null;
  readonly all: readonly BundleTarget[];
}

export async function ownChange(
  options: PublishOptions,
  keys: KeyFolder,
  before: PublishedMetadata | null,
): Promise<Change> {
  const targets = byBundle(before ? bundleTargets(before.targets) : []);
  const prepared = await changeTargets(targets, options);
  const publishers = await readPublishers(options.keys);
  const own: OwnTargets = {
    targets: [...targets.values()].map(namedBundle),
    delegations: publishers.map(delegationOf),
    signers: await openSigners(keys, 'targets', options.passphrase),
  };
  const delegated = publishers.flatMap(({ name }) => publisherTargets(before, name));
  return { prepared, own, publisher: null, all: [...targets.values(), ...delegated] };
}

export async function publisherChange(
  options: PublishOptions,
  publisher: { name: string; keys: string },
  before: PublishedMetadata | null,
): Promise<Change> {
  const { name } = publisher;
  const role = before?.targets.signed.delegations?.roles?.[name];
  if (before === null || role === undefined) {
    throw new OutpostError(
      'NOT_ALLOWED',
      `The repository does not delegate to ${name}: the organisation runs \`knowledge delegate\` and publishes first.`,
    );
  }
  const signer = await openPublisherSigner(publisher.keys, options.passphrase);
  if (!role.keyIDs.includes(signer.keyId)) {
    throw new OutpostError(
      'WRONG_KEY',
      `The key in ${publisher.keys} is not one that the repository knows for ${name}.`,
    );
  }
  const targets = byBundle(publisherTargets(before, name));
  const prepared = await changeTargets(targets, options);
  const outside = prepared.find(({ bundle }) => !role.isDelegatedPath(targetName(bundle.target.bundle)));
  if (outside) {
    throw new OutpostError(
      'NOT_ALLOWED',
      `${name} may sign ${role.paths?.join(', ')}, not ${outside.bundle.target.bundle}: name it so, or ask for the delegation.`,
    );
  }
  const others = signedTargets(before.targets, before.publishers).targets.filter((target) => target.role !== name);
  const taken = prepared.find(({ bundle }) => others.some(({ name: other }) => other === bundle.target.name));
  if (taken)
    throw new OutpostError(
      'CONFLICT',
      `${taken.bundle.target.bundle} is already published by another: choose another id.`,
    );
  const all = [...others.map((target) => bundleTarget(target.name, target.file)), ...targets.values()];
  const signed = [...targets.values()].map(namedBundle);
  return { prepared, own: null, publisher: { name, targets: signed, signers: [signer] }, all };
}

const byBundle = (targets: readonly BundleTarget[]): Map<string, BundleTarget> =>
  new Map(targets.map((target) => [target.bundle, target]));

function publisherTargets(before: PublishedMetadata | null, name: string): BundleTarget[] {
  const metadata = before?.publishers.get(name);
  return metadata === undefined ? [] : bundleTargets(metadata);
}

/** Enters the new bundles among the targets and takes the withdrawn ones out (changes `targets`). */
async function changeTargets(targets: Map<string, BundleTarget>, options: PublishOptions): Promise<WithDeltas[]> {
  const { repository, bundles, withdraw = [] } = options;
  for (const id of withdraw) {
    if (!targets.delete(id)) throw new OutpostError('NOT_FOUND', `There is no published bundle ${id} to withdraw.`);
  }
  return addBundles(targets, bundles, repositoryReader(repository));
}

/** Enters the new bundles among the targets (changes `targets`). */
async function addBundles(
  targets: Map<string, BundleTarget>,
  bundles: readonly BundleContent[],
  read: ReadFile,
): Promise<WithDeltas[]> {
  const added: WithDeltas[] = [];
  for (const content of bundles) {
    const prepared = prepareBundle(content);
    const { bundle, version } = prepared.target;
    const published = targets.get(bundle);
    if (published !== undefined && version <= published.version) {
      throw new OutpostError(
        'ROLLBACK_REFUSED',
        `${bundle} ${version} is not newer than the published version ${published.version}: build it with a greater one.`,
        { details: { bundle, version, published: published.version } },
      );
    }
    const withDeltas = await addDeltas(prepared, published, read);
    targets.set(bundle, withDeltas.bundle.target);
    added.push(withDeltas);
  }
  return added;
}
