import { publisherPath } from '../layout.ts';
import type { MetadataOf } from '../metadata-form.ts';
import type { Expectation } from './checks.ts';
import type { Inspection } from './inspection.ts';

/** Null where one of them is not what was signed. The file of a revoked publisher stays, and is not read. */
export async function inspectPublishers(
  { problems, expected, load }: Inspection,
  targets: MetadataOf['targets'],
  meta: Readonly<Record<string, Expectation>>,
): Promise<Map<string, MetadataOf['targets']> | null> {
  const found = new Map<string, MetadataOf['targets']>();
  let intact = true;
  for (const [name, { version }] of Object.entries(meta)) {
    if (name !== 'targets.json') expected.push(publisherPath(name.replace(/\.json$/, ''), version));
  }
  for (const name of Object.keys(targets.signed.delegations?.roles ?? {})) {
    const expectation = meta[`${name}.json`];
    if (expectation === undefined) continue;
    const file = publisherPath(name, expectation.version);
    const before = problems.length;
    const loaded = await load({ kind: 'targets', role: name, file, delegator: targets, expectation });
    if (loaded !== null) {
      found.set(name, loaded.metadata);
      continue;
    }
    const [problem] = problems.slice(before);
    if (problem?.code === 'SIGNATURE_INVALID') problems[before] = { ...problem, uncounted: true };
    else intact = false;
  }
  return intact ? found : null;
}
