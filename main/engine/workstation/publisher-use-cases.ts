import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';
import type { EmbedderChoice } from '../../../shared/domain/embedder-choice.ts';
import { type BuildReport, buildBundle } from '../authoring/build/build-bundle.ts';
import { createCiphertextCache } from '../authoring/build/ciphertext-cache.ts';
import { createFileVectorCache } from '../authoring/build/vector-cache.ts';
import type { TextChecks } from '../authoring/lint/lint.ts';
import { type BundleDiff, diffBundles } from '../authoring/preview/diff.ts';
import { readSourceFolder } from '../authoring/read/source-folder.ts';
import { parseEnrolment } from '../enrolment/enrolment.ts';
import { signEnrolment } from '../enrolment/signed-enrolment.ts';
import { createInstructionCheck } from '../guard/classify.ts';
import { createRedactor } from '../identifiers/redact.ts';
import { createLanguagePacks, type LanguagePacks } from '../languages/packs.ts';
import { readBundleFile, writeBundleFile } from '../knowledge/bundle/bundle-file.ts';
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
import { type Clock, systemClock } from '../platform/clock.ts';
import { type Ids, systemIds } from '../platform/ids.ts';
import { openEmbedder } from './model-use-cases.ts';
import { estimateTokens } from '../text/estimate-tokens.ts';

/** Roles whose keys a publisher makes and rotates, as the command line names them. */
export const KEY_ROLES: readonly RoleName[] = ROLE_NAMES;
export type KeyRole = RoleName;

interface BuildRequest {
  readonly source: string;
  readonly id: string | null;
  readonly version: number;
  readonly out: string;
  /** `none` builds a bundle that is found by words alone. */
  readonly embedder: EmbedderChoice;
  /** The bundle file of the version before, for the report; null for none. */
  readonly previous: string | null;
  readonly allowIdentifiers: string | null;
  /** Workstations that may read it (`keys recipient`); empty: the bundle is signed and not secret. */
  readonly recipients: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { document: string; done: number; total: number }) => void;
}

export interface BuildOutcome extends BuildReport {
  readonly id: string;
  readonly version: number;
  /** Against `previous`; null without it. */
  readonly diff: BundleDiff | null;
}

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
  publish(request: {
    repository: string;
    files: readonly string[];
    withdraw: readonly string[];
    keys: string;
    passphrase: string | null;
    publisher: { name: string; keys: string } | null;
  }): Promise<PublishResult>;
  stamp(request: { repository: string; keys: string; passphrase: string | null }): Promise<StampResult>;
  verify(repository: string): Promise<VerifyResult>;
}

interface PublisherDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly languages: LanguagePacks;
}

/** What the guard knows of texts, for authors. */
function textChecks(languages: LanguagePacks): TextChecks {
  const redactor = createRedactor(languages);
  return {
    findIdentifiers: (text) => redactor.redact(text).spans,
    isInstruction: createInstructionCheck(languages),
  };
}

export function createPublisherUseCases(
  config: { env: Env; vectorCache: string },
  deps: PublisherDeps = { clock: systemClock, ids: systemIds, languages: createLanguagePacks() },
): PublisherUseCases {
  const { clock, ids, languages } = deps;
  const checks = textChecks(languages);
  return {
    keygen: (folder, { passphrase, roles }) => generateKeys({ folder, clock, ids, passphrase, roles }),
    rotate: ({ keys, roles, passphrase }) => rotateKeys({ folder: keys, roles, clock, passphrase, ids }),
    publisherKey: (folder, passphrase) => generatePublisherKey(folder, { passphrase, ids }),
    async enrol({ keys, passphrase, fields }) {
      const folder = await openKeyFolder(keys);
      const root = folder.roots.at(-1) ?? Buffer.alloc(0);
      const enrolment = parseEnrolment({ ...fields, format: 1, root: root.toString('base64') });
      return {
        file: signEnrolment(enrolment, await openSigners(folder, 'targets', passphrase)),
        fingerprint: fingerprint(root),
      };
    },
    delegate: (request) => delegateTo(request),
    revoke: ({ keys, name }) => revokePublisher(keys, name),

    async build(request) {
      const source = await readSourceFolder(request.source);
      const embedder = await openEmbedder(config.env, request.embedder);
      try {
        const { manifest, segments, report } = await buildBundle({
          source,
          ...(request.id === null ? {} : { id: request.id }),
          version: request.version,
          embedder,
          countTokens: embedder?.countTokens ?? estimateTokens,
          vectorCache: createFileVectorCache(config.vectorCache),
          checks,
          languages,
          allowIdentifiers: request.allowIdentifiers,
          confidential:
            request.recipients.length === 0
              ? null
              : {
                  recipients: request.recipients,
                  encrypt: createCiphertextCache(join(config.vectorCache, '..', 'ciphertext')),
                },
          clock,
          onProgress: request.onProgress,
          signal: request.signal,
        });
        await mkdir(dirname(request.out), { recursive: true });
        await writeBundleFile(request.out, { manifest, segments });
        const secret = manifest.encryption !== null;
        const diff =
          request.previous === null || secret
            ? null
            : diffBundles(await readBundleFile(request.previous), { manifest, segments });
        return { id: manifest.id, version: manifest.version, ...report, diff };
      } finally {
        await embedder?.close();
      }
    },

    async publish({ files, publisher, ...request }) {
      const bundles = await Promise.all(files.map((file) => readBundleFile(file)));
      return publishBundles({ ...request, bundles, clock, ...(publisher === null ? {} : { publisher }) });
    },

    stamp: ({ repository, keys, passphrase }) => stampRepository({ repository, keys, passphrase, clock }),
    verify: (repository) => verifyRepository({ repository, clock }),
  };
}
