import { createHash } from 'node:crypto';
import { type Html, html, trusted } from './html.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * A whole page that opens from a disk. Nothing is fetched but pictures beside it; the one style sheet and the one script
 * are named by their hashes, so nothing that a document brings along can run (Content Security Policy Level 3, 6.1).
 */
export function pageShell(of: {
  readonly title: string;
  /** BCP 47, of the document's words; the page's own are English. */
  readonly body: Html;
  readonly style: string;
  readonly script: string;
}): string {
  const { title, body, style, script } = of;
  const policy = [
    "default-src 'none'",
    "img-src 'self' file:",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
${body}
<script>${trusted(script)}</script>
</body>
</html>
`;
  return page.markup;
}
