/** Standard output is for results: what a tool says there while `work` runs (electron-builder does) goes to stderr. */
export async function stdoutAside<T>(work: () => Promise<T>): Promise<T> {
  const { stdout, stderr } = process;
  const own = stdout.write;
  stdout.write = stderr.write.bind(stderr);
  try {
    return await work();
  } finally {
    stdout.write = own;
  }
}
