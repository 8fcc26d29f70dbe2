import { z } from 'zod';

/**
 * Schemas are read, not compiled: the page's policy forbids `eval`, and the mere attempt would be reported as a
 * violation. The first import of every program that runs in a page: schemas look when they are made.
 */
z.config({ jitless: true });
