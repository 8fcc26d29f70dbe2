import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';
import type { EmbedderChoice } from '../../../shared/domain/embedder-choice.ts';
import { type BuildReport, buildBundle } from '../authoring/build/build-bundle.ts';
import type { BuildProgress } from '../authoring/build/build-options.ts';
import { createCiphertextCache } from '../authoring/build/ciphertext-cache.ts';
import { createFileVectorCache } from '../authoring/build/vector-cache.ts';
import type { TextChecks } from '../authoring/lint/lint.ts';
import { type BundleDiff, diffBundles } from '../authoring/preview/diff.ts';
import { readSourceFolder } from '../authoring/read/source-folder.ts';
import { checkSource } from '../authoring/sign-off/check-source.ts';
import { readSignOffs } from '../authoring/sign-off/sign-off-file.ts';
import { createInstructionCheck } from '../guard/classify.ts';
import { type KnownWords, NOTHING_KNOWN } from '../identifiers/known-words.ts';
import { createRedactor } from '../identifiers/redact.ts';
import { readBundleFile, writeBundleFile } from '../knowledge/bundle/bundle-file.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import type { Clock } from '../platform/clock.ts';
import { estimateTokens } from '../text/estimate-tokens.ts';
import { withDocumentReader } from './document-reader.ts';
import { openEmbedder } from './model-use-cases.ts';

export interface BuildRequest {
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
  readonly onProgress: (progress: BuildProgress) => void;
}

export interface BuildOutcome extends BuildReport {
  readonly id: string;
  readonly version: number;
  /** Against `previous`; null without it. */
  readonly diff: BundleDiff | null;
}

export interface BuildDeps {
  readonly clock: Clock;
  readonly languages: LanguagePacks;
}

/** What the guard knows of texts, for authors. The bundle's own contacts are named in its documents, and identify no patient. */
function textChecks(languages: LanguagePacks, contacts: KnownWords['contacts']): TextChecks {
  const known: KnownWords = { ...NOTHING_KNOWN, contacts };
  const redactor = createRedactor(languages, { known: () => known });
  return {
    findIdentifiers: (text) => redactor.redact(text).spans.filter((span) => !redactor.isOwn(text, span)),
    isInstruction: createInstructionCheck(languages),
  };
}

/** What a bundle is built with beside the request. */
interface BuildConfig {
  readonly env: Env;
  /** Folder for vectors; what was encrypted is kept beside it. */
  readonly vectorCache: string;
}

/** Null for a bundle that anyone may read. */
function confidentialTo(recipients: readonly string[], { vectorCache }: BuildConfig) {
  if (recipients.length === 0) return null;
  return { recipients, encrypt: createCiphertextCache(join(vectorCache, '..', 'ciphertext')) };
}

/** Reads a folder of policies, and writes it as a bundle file. The report says what changed since the version before. */
export async function buildFromFolder(
  request: BuildRequest,
  config: BuildConfig,
  deps: BuildDeps,
): Promise<BuildOutcome> {
  const { clock, languages } = deps;
  const source = await withDocumentReader(config, (reader) =>
    readSourceFolder(request.source, reader, { signal: request.signal }),
  );
  const checked = checkSource(source, await readSignOffs(request.source));
  const embedder = await openEmbedder(config.env, request.embedder);
  try {
    const { manifest, segments, report } = await buildBundle({
      source,
      checked,
      ...(request.id === null ? {} : { id: request.id }),
      version: request.version,
      embedder,
      countTokens: embedder?.countTokens ?? estimateTokens,
      vectorCache: createFileVectorCache(config.vectorCache),
      checks: textChecks(languages, source.bundle.contacts),
      languages,
      allowIdentifiers: request.allowIdentifiers,
      confidential: confidentialTo(request.recipients, config),
      clock,
      onProgress: request.onProgress,
      signal: request.signal,
    });
    await mkdir(dirname(request.out), { recursive: true });
    await writeBundleFile(request.out, { manifest, segments });
    const diff =
      request.previous === null || manifest.encryption !== null
        ? null
        : diffBundles(await readBundleFile(request.previous), { manifest, segments });
    return { id: manifest.id, version: manifest.version, ...report, diff };
  } finally {
    await embedder?.close();
  }
}
