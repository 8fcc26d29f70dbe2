/**
 * What the audit log says of a text that a person wrote: it is the one that was recorded; it is another; or nothing is
 * recorded of it, since it was written before texts were recorded or its entry is no longer kept.
 */
export type ContentCheck = 'as_recorded' | 'differs' | 'not_recorded';
