import type { Env } from '../../../shared/domain/env.ts';
import { enrolmentToSign } from '../enrolment/fields-to-sign.ts';
import { signEnrolment } from '../enrolment/signed-enrolment.ts';
import { createLanguagePacks } from '../languages/packs.ts';
import { readBundleFile } from '../knowledge/bundle/bundle-file.ts';
import { type VerifyResult, verifyRepository } from '../knowledge/repository/inspect/verify.ts';
import { openKeyFolder, openSigners } from '../knowledge/repository/key-folder.ts';
import { fingerprint, generateKeys, type KeygenOptions, type KeygenResult } from '../knowledge/repository/keys.ts';
import { ROLE_NAMES, type RoleName } from '../knowledge/repository/metadata-form.ts';
import { type PublishResult, publishBundles } from '../knowledge/repository/publish/publish.ts';
import {
  delegateTo,
  generatePublisherKey,
  type Publisher,
  revokePublisher,
} from '../knowledge/repository/publishers.ts';
import { rotateKeys } from '../knowledge/repository/rotate-keys.ts';
import { type StampResult, stampRepository } from '../knowledge/repository/stamp.ts';
import { systemClock } from '../platform/clock.ts';
import { type Ids, systemIds } from '../platform/ids.ts';
import type { KnowledgePreview } from '../../../shared/contract/preview.ts';
import { type WatchRequest, watchSource } from './watch-source.ts';
import { type ScaffoldOutcome, type ScaffoldRequest, scaffoldSource } from './scaffold-source.ts';
import { type BuildDeps, type BuildOutcome, type BuildRequest, buildFromFolder } from './build-from-folder.ts';
import { type DecideOutcome, type DecideRequest, decideWarning } from './decide-warning.ts';
import { type LeaveOutOutcome, type LeaveOutRequest, leaveOut } from './leave-out.ts';
import { type SignOffOutcome, type SignOffRequest, signOffSource } from './sign-off-source.ts';
import { type UnpackOutcome, type UnpackRequest, unpackExport } from './unpack-export.ts';
import { type PreviewRequest, previewSource } from './preview-source.ts';

/** Roles whose keys a publisher makes and rotates, as the command line names them. */
export const KEY_ROLES: readonly RoleName[] = ROLE_NAMES;
export type KeyRole = RoleName;

/** What the people who publish knowledge do; none of it needs a home. */
export interface PublisherUseCases {
  keygen(
    folder: string,
    options: { passphrase: string | null; roles: NonNullable<KeygenOptions['roles']> },
  ): Promise<KeygenResult>;
  /** New keys for roles, by a new root; the next publishing carries it. No role renews the root alone. */
  rotate(request: {
    keys: string;
    roles: readonly RoleName[];
    passphrase: string | null;
  }): Promise<{ version: number; fingerprint: string }>;
  /** A publisher's own key, made where the publisher is. */
  publisherKey(folder: string, passphrase: string | null): Promise<{ keyId: string; publicFile: string }>;
  /** A workstation's enrolment, signed by the targets keys. `fields`: everything but format and root. */
  enrol(request: {
    keys: string;
    passphrase: string | null;
    fields: Readonly<Record<string, unknown>>;
  }): Promise<{ file: Buffer; fingerprint: string }>;
  delegate(request: {
    keys: string;
    name: string;
    bundles: readonly string[];
    publicFiles: readonly string[];
    threshold: number;
  }): Promise<Publisher>;
  revoke(request: { keys: string; name: string }): Promise<void>;
  build(request: BuildRequest): Promise<BuildOutcome>;
  /** Why a warning of a document may stand. */
  decide(request: DecideRequest): Promise<DecideOutcome>;
  leaveOut(request: LeaveOutRequest): Promise<LeaveOutOutcome>;
  unpack(request: UnpackRequest): Promise<UnpackOutcome>;
  /** Who reviewed and who approved the documents of a source. */
  signOff(request: SignOffRequest): Promise<SignOffOutcome>;
  /** What a build would sign, without building it. */
  preview(request: PreviewRequest): Promise<KnowledgePreview>;
  publish(request: {
    repository: string;
    files: readonly string[];
    withdraw: readonly string[];
    keys: string;
    passphrase: string | null;
    publisher: { name: string; keys: string } | null;
  }): Promise<PublishResult>;
  /** Writes what a folder of bare documents lacks. */
  scaffold(request: ScaffoldRequest): Promise<ScaffoldOutcome>;
  /** Looks at a folder again whenever it changes, until `signal` ends it. */
  watch(request: WatchRequest): Promise<void>;
  stamp(request: { repository: string; keys: string; passphrase: string | null }): Promise<StampResult>;
  verify(repository: string): Promise<VerifyResult>;
}

export function createPublisherUseCases(
  config: { env: Env; vectorCache: string },
  deps: BuildDeps & { readonly ids: Ids } = { clock: systemClock, ids: systemIds, languages: createLanguagePacks() },
): PublisherUseCases {
  const { clock, ids } = deps;
  return {
    keygen: (folder, { passphrase, roles }) => generateKeys({ folder, clock, ids, passphrase, roles }),
    rotate: ({ keys, roles, passphrase }) => rotateKeys({ folder: keys, roles, clock, passphrase, ids }),
    publisherKey: (folder, passphrase) => generatePublisherKey(folder, { passphrase, ids }),
    async enrol({ keys, passphrase, fields }) {
      const folder = await openKeyFolder(keys);
      const root = folder.roots.at(-1) ?? Buffer.alloc(0);
      const enrolment = enrolmentToSign({ ...fields, format: 1, root: root.toString('base64') });
      return {
        file: signEnrolment(enrolment, await openSigners(folder, 'targets', passphrase)),
        fingerprint: fingerprint(root),
      };
    },
    delegate: (request) => delegateTo(request),
    revoke: ({ keys, name }) => revokePublisher(keys, name),

    build: (request) => buildFromFolder(request, config, deps),
    decide: (request) => decideWarning(request, config, deps),
    leaveOut: (request) => leaveOut(request, deps),
    unpack: unpackExport,
    signOff: (request) => signOffSource(request, config, deps),
    preview: (request) => previewSource(request, config, deps),

    async publish({ files, publisher, ...request }) {
      const bundles = await Promise.all(files.map((file) => readBundleFile(file)));
      return publishBundles({ ...request, bundles, clock, ...(publisher === null ? {} : { publisher }) });
    },

    scaffold: (request) => scaffoldSource(request, config, deps.languages),
    watch: (request) => watchSource(request, config, deps.languages),
    stamp: ({ repository, keys, passphrase }) => stampRepository({ repository, keys, passphrase, clock }),
    verify: (repository) => verifyRepository({ repository, clock }),
  };
}
