import type { Parts } from './parts.ts';

/** Once nothing of it is being loaded any more. */
export async function settled(parts: Parts): Promise<void> {
  await parts.models?.embedder.settled();
  await parts.models?.llm.settled();
  await parts.ready;
}

/** The key first, at once; what worked with it ends behind it. */
export async function letGo(parts: Parts): Promise<void> {
  const { opened, models } = parts;
  if (!opened) return;
  parts.opened = null;
  opened.sessions.closeAll();
  opened.home.close();
  await opened.close().catch(() => undefined);
  await models?.close();
}

export async function closeAll(parts: Parts): Promise<void> {
  await parts.ready.catch(() => undefined);
  await parts.opened?.close();
  await parts.models?.close();
  parts.opened = null;
}
