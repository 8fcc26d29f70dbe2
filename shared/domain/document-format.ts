import { z } from 'zod';

/**
 * What a document was written in. Bundles hold these words: one may be added, none is renamed or taken away. A
 * workstation from before a word was added refuses the bundle that uses it, and keeps the version it has.
 */
export const DocumentFormat = z.enum(['markdown', 'text', 'html', 'docx', 'pdf', 'odt', 'doc', 'xlsx', 'pptx']);
export type DocumentFormat = z.infer<typeof DocumentFormat>;
