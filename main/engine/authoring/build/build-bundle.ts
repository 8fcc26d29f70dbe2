import type { BuildWarning } from '../../../../shared/contract/authoring.ts';
import { BundleManifest, MANIFEST_FORMAT, type SegmentRef } from '../../knowledge/bundle-manifest.ts';
import { CHUNKER } from '../chunking/passages.ts';
import { abbreviationWarnings } from '../lint/abbreviations.ts';
import { createContradictionFinder } from '../lint/contradictions.ts';
import type { LintFinding } from '../lint/finding.ts';
import { languageFindings } from '../lint/language-differs.ts';
import { createNearDuplicateFinder } from '../lint/near-duplicates.ts';
import { formCodeWarnings } from '../lint/form-codes.ts';
import { createDuplicateFinder, findPatientIdentifiers, refuseIdentifiers } from '../lint/lint.ts';
import { sourceFindings } from '../lint/source-findings.ts';
import { twoFormatFindings } from '../lint/two-formats.ts';
import { lintWarning, readingWarnings } from '../lint/words.ts';
import type { Approvals, CheckedSource } from '../sign-off/check-source.ts';
import type { BuildOptions } from './build-options.ts';
import { buildSegments, type Tally } from './build-segments.ts';
import { describeEmbedder } from './probes.ts';
import { chosenStatementSize } from './statement-size.ts';

export interface BuildReport {
  readonly documents: number;
  readonly passages: number;
  readonly statements: number;
  /** Vectors computed now, and taken from the cache. */
  readonly embedded: number;
  readonly cached: number;
  /** Sum of all segments. */
  readonly bytes: number;
  readonly warnings: readonly BuildWarning[];
}

export interface BuiltBundle {
  readonly manifest: BundleManifest;
  /** By sha256, lower-case hex. */
  readonly segments: Map<string, Uint8Array>;
  readonly report: BuildReport;
}

/** Only where there are any: without them a manifest is as it was before there were some. */
const approvalFields = (checked: CheckedSource | undefined): Partial<Approvals> => {
  const { signOffs = [], decisions = [] } = checked?.approvals ?? {};
  return { ...(signOffs.length > 0 && { signOffs }), ...(decisions.length > 0 && { decisions }) };
};

async function makeManifest(options: BuildOptions, refs: SegmentRef[], identifiers: number): Promise<BundleManifest> {
  const { source, embedder, version, clock, signal } = options;
  const { id, guidance: _guidance, leftOut: _leftOut, ...bundle } = source.bundle;
  return BundleManifest.parse({
    ...bundle,
    format: MANIFEST_FORMAT,
    id: options.id ?? id,
    version,
    supersedes: [],
    builtAt: new Date(clock.now()).toISOString(),
    chunker: CHUNKER,
    embedder: embedder && (await describeEmbedder(embedder, chosenStatementSize(options), signal)),
    segments: refs,
    guidance: source.guidance,
    encryption: options.confidential && { scheme: 'age', recipients: [...options.confidential.recipients] },
    ...approvalFields(options.checked),
    identifiersAllowed: identifiers > 0 ? { count: identifiers, reason: options.allowIdentifiers } : null,
  });
}

/**
 * Source → signed-to-be manifest and its segments. What was embedded before comes from the cache.
 * IDENTIFIER_FOUND when a patient's number seems to stand in it. CANCELLED when the signal is aborted; a second run goes on from the cache.
 */
export async function buildBundle(options: BuildOptions): Promise<BuiltBundle> {
  const today = new Date(options.clock.now()).toISOString().slice(0, 10);
  const segments = new Map<string, Uint8Array>();
  const identifiers = findPatientIdentifiers(options.source.documents, options.checks);
  refuseIdentifiers(identifiers, options.allowIdentifiers);
  const findings: LintFinding[] = [
    ...(options.checked?.findings ?? []),
    ...options.source.notTaken.map(({ file, reason }) => ({
      code: 'file_not_taken' as const,
      places: [],
      file,
      reason,
    })),
    ...sourceFindings(options.source, today),
    ...twoFormatFindings(options.source.documents, options.source.files),
    ...languageFindings(options.source.documents),
    ...formCodeWarnings(options.source.documents, options.languages),
    ...abbreviationWarnings(options.source.documents, options.source.bundle.glossary, options.languages),
  ];
  if (options.id !== undefined && options.id !== options.source.bundle.id) {
    findings.push({
      code: 'built_as_other',
      places: [],
      builtAs: options.id,
      bundleId: options.source.bundle.id,
    });
  }
  const tally: Tally = {
    refs: [],
    segments,
    findings,
    duplicates: createDuplicateFinder(),
    nearDuplicates: createNearDuplicateFinder(),
    contradictions: createContradictionFinder(options.languages),
    passages: 0,
    statements: 0,
    embedded: 0,
    cached: 0,
  };
  await buildSegments(options, tally);
  const manifest = await makeManifest(options, tally.refs, identifiers.length);
  const bytes = tally.refs.reduce((sum, ref) => sum + ref.length, 0);
  const { passages, statements, embedded, cached } = tally;
  const documents = tally.refs.length;
  const warnings = [
    ...options.source.warnings.flatMap(readingWarnings),
    ...findings.map((finding) => lintWarning(finding, options.source.files)),
  ];
  return {
    manifest,
    segments,
    report: { documents, passages, statements, embedded, cached, bytes, warnings },
  };
}
