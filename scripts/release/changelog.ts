import { OutpostError } from '../../shared/errors/outpost-error.ts';

/** Longest notes that a release carries (shared/domain/app-release.ts), less a line that says what was left away. */
const MAX_NOTES = 3_900;

const heading = (line: string): string | null => /^## \[?([^\]\s]+)\]?/.exec(line)?.[1] ?? null;

/** The lines below a heading, up to the next of its rank. */
function section(changelog: string, name: string): string | null {
  const lines = changelog.split('\n');
  const from = lines.findIndex((line) => heading(line)?.toLowerCase() === name.toLowerCase());
  if (from === -1) return null;
  const to = lines.findIndex((line, index) => index > from && line.startsWith('## '));
  return lines
    .slice(from + 1, to === -1 ? undefined : to)
    .join('\n')
    .trim();
}

const hasEntry = (text: string | null): text is string => text !== null && /^\s*[-*] \S/m.test(text);

/**
 * What changed with a version, as Markdown: its own section, or what is unreleased as long as it has none.
 * @throws OutpostError CHANGELOG_EMPTY where neither says anything.
 */
export function changesOf(changelog: string, version: string): string {
  const own = section(changelog, version);
  const text = own ?? section(changelog, 'Unreleased');
  if (hasEntry(text)) return `${text}\n`;
  throw new OutpostError(
    'CHANGELOG_EMPTY',
    `CHANGELOG.md says nothing of ${version}: write what users notice below “## ${version}”, or below “## Unreleased”.`,
  );
}

/** The same as plain text for the window, whole lines, as many as fit. */
export function notesOf(changes: string): string {
  const lines = changes
    .split('\n')
    .map((line) =>
      line
        .replace(/^#+\s*/, '')
        .replace(/`([^`]*)`/g, '$1')
        .replace(/\*\*?([^*]+)\*\*?/g, '$1')
        .trimEnd(),
    )
    .filter((line) => line !== '');
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > MAX_NOTES) break;
    kept.push(line);
  }
  const more = lines.length - kept.length;
  return more === 0 ? kept.join('\n') : [...kept, `… and ${more} more in the change log.`].join('\n');
}
