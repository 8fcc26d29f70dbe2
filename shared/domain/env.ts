/** The environment of a process, passed in: what a program reads of it is seen where it is started. */
export type Env = Readonly<Record<string, string | undefined>>;
