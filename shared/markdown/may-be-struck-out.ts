/** Stands where nothing else is left of a cell, an item or a line: it keeps them in their place, and says nothing. */
export const MARKER = '<del></del>';

/** Markdown as plain text: without the markers of withdrawn cells and lines. */
export const withoutMarkers = (text: string): string => text.replaceAll(MARKER, '');

const MAY_BE_STRUCK_OUT = /~~|%%|<(?:del|s|strike)\b|<[a-z][^<>]*(?:hidden|display|visibility|font-size|opacity)/i;

/** False where nothing of a Markdown text can be struck out or hidden, so that it need not be parsed for that. */
export const mayBeStruckOut = (text: string): boolean => MAY_BE_STRUCK_OUT.test(text.replaceAll(MARKER, ''));
