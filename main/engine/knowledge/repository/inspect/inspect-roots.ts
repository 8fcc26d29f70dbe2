import type { Metadata, Root } from '@tufjs/models';
import { rootPath } from '../layout.ts';
import { assertEverySignatureCounts, parseMetadata } from '../metadata-form.ts';
import type { ReadFile } from '../repository-files.ts';
import { assertThreshold, assertVersion, missing } from './checks.ts';
import type { Inspection } from './inspection.ts';

/** TUF specification 5.3: each root is signed by its own keys and by those of the root before it. */
export async function inspectRoots(
  read: ReadFile,
  { attempt }: Pick<Inspection, 'attempt'>,
): Promise<{ roots: Buffer[]; root: Metadata<Root> | null; intact: boolean }> {
  const roots: Buffer[] = [];
  let root: Metadata<Root> | null = null;
  for (let version = 1; ; version++) {
    const file = rootPath(version);
    const bytes = await read(file);
    if (bytes === null && version > 1) return { roots, root, intact: true };
    const before: Metadata<Root> | null = root;
    const next = await attempt(file, async () => {
      if (bytes === null) throw missing(file);
      const metadata = parseMetadata('root', bytes);
      const delegators = before === null ? [metadata] : [before, metadata];
      assertEverySignatureCounts(delegators, 'root', metadata);
      for (const delegator of delegators) assertThreshold(delegator, 'root', metadata);
      assertVersion('root', metadata, version);
      return metadata;
    });
    if (bytes === null || next === null) return { roots, root, intact: false };
    roots.push(bytes);
    root = next;
  }
}
