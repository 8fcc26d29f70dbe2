import type { ConversionWarning } from '../../../../shared/contract/authoring.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';

/** A warning that waits for a person. */
export interface Undecided extends ConversionWarning {
  readonly file: string;
  readonly documentId: string;
  /** Somebody decided, and the file or its warnings were changed since. */
  readonly outdated: boolean;
}

/** As many as a line can carry; all of them are in the details. */
const MAX_SHOWN = 5;

function describe({ file, page, code, text, outdated }: Undecided): string {
  const where = page === null ? file : `${file}, page ${page}`;
  return `${where}: ${code}: ${text}${outdated ? ' (what was decided was for other content)' : ''}`;
}

export function undecidedError(undecided: readonly Undecided[]): OutpostError {
  const shown = undecided.slice(0, MAX_SHOWN).map(describe).join(' · ');
  const more = undecided.length > MAX_SHOWN ? ` · and ${undecided.length - MAX_SHOWN} more` : '';
  return new OutpostError(
    'SOURCE_UNDECIDED',
    `${undecided.length} warning(s) wait for a person: ${shown}${more}. Look at them (\`knowledge preview\`), then mend the file, or record why it may stand: \`knowledge decide FILE --code CODE --page N --reason "…" --by "…"\`.`,
    { details: { undecided } },
  );
}
