import { parseDocument } from 'yaml';

/**
 * YAML as data. `lineBefore`: lines of the file that stand before `text`. An Error's message says what is wrong, and
 * where, as "line 4, column 7: …".
 */
export function parseYaml(text: string, lineBefore = 0): unknown {
  const document = parseDocument(text, { schema: 'core', prettyErrors: true });
  const [error] = document.errors;
  if (error === undefined) return document.toJS();
  const at = error.linePos?.[0];
  const cause = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? error.code;
  throw new Error(at === undefined ? cause : `line ${at.line + lineBefore}, column ${at.col}: ${cause}`, {
    cause: error,
  });
}
