import { createHash } from 'node:crypto';
import type { ModelManifest } from '../../../main/engine/models/manifest.ts';
import type { Package } from './packages.ts';

/** What the inventory is of. */
export interface Subject {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Keys of the packages that it needs directly. */
  readonly needs: readonly string[];
}

interface Component {
  readonly type: 'application' | 'library' | 'machine-learning-model';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version?: string;
  readonly scope?: 'required' | 'optional' | 'excluded';
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly object[];
  readonly purl?: string;
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** Package URL (purl-spec, type npm); also names the component inside the inventory. */
function purlOf(key: string): string {
  const at = key.lastIndexOf('@');
  return `pkg:npm/${key.slice(0, at).replace('@', '%40')}@${key.slice(at + 1)}`;
}

function licensesOf(licence: string): object[] {
  if (/ (?:AND|OR|WITH) /.test(licence)) return [{ expression: licence }];
  return [{ license: /^[A-Za-z0-9.-]+$/.test(licence) && licence !== 'unknown' ? { id: licence } : { name: licence } }];
}

function hashesOf(integrity: string): { alg: string; content: string }[] {
  return integrity.split(' ').flatMap((each) => {
    const [name = '', digest = ''] = each.split(/-(.*)/s);
    const alg = ALGORITHMS[name];
    return alg ? [{ alg, content: Buffer.from(digest, 'base64').toString('hex') }] : [];
  });
}

function libraryOf({ key, name, version, licence, shipped, optional, integrity }: Package): Component {
  return {
    type: 'library',
    'bom-ref': purlOf(key),
    name,
    version,
    scope: shipped ? (optional ? 'optional' : 'required') : 'excluded',
    ...(integrity ? { hashes: hashesOf(integrity) } : {}),
    licenses: licensesOf(licence),
    purl: purlOf(key),
  };
}

function modelsOf({ models }: ModelManifest): Component[] {
  return models.flatMap(({ id, kind, required, licence, files }) =>
    files.map(({ name, sha256 }) => ({
      type: 'machine-learning-model' as const,
      'bom-ref': `model:${id}/${name}`,
      name: `${id}/${name}`,
      scope: kind === 'test' ? ('excluded' as const) : required ? ('required' as const) : ('optional' as const),
      hashes: [{ alg: 'SHA-256', content: sha256 }],
      licenses: licensesOf(licence),
    })),
  );
}

/** RFC 9562, version 8: an identifier of one's own making, here from the content, so that the same tree gives the same file. */
function serialOf(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A CycloneDX 1.6 inventory of packages and models, as JSON. */
export function renderSbom(subject: Subject, packages: readonly Package[], models: ModelManifest): string {
  const ref = `${purlOf(`${subject.name}@${subject.version}`)}`;
  const weights = modelsOf(models);
  const body = {
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': ref,
        name: subject.name,
        version: subject.version,
        licenses: licensesOf(subject.licence),
        purl: ref,
      },
    },
    components: [...packages.map(libraryOf), ...weights],
    dependencies: [
      { ref, dependsOn: [...subject.needs.map(purlOf), ...weights.map((component) => component['bom-ref'])] },
      ...packages.map(({ key, needs }) => ({ ref: purlOf(key), dependsOn: needs.map(purlOf) })),
    ],
  };
  const head = { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: serialOf(JSON.stringify(body)) };
  return `${JSON.stringify({ ...head, ...body }, null, 2)}\n`;
}
