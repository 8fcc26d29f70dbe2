import { type ActivationContext, buildFrom } from './activation-context.ts';

/** Stops answering from these bundles. Returns those that were active. */
export async function withdrawBundles(context: ActivationContext, ids: readonly string[]): Promise<string[]> {
  const { holder, telemetry, audit } = context;
  const { active, bundles } = holder.state();
  const gone = active.filter(({ id }) => ids.includes(id));
  if (gone.length === 0) return [];
  const remaining = bundles.filter(({ manifest }) => !ids.includes(manifest.id));
  await holder.switchTo({
    active: active.filter(({ id }) => !ids.includes(id)),
    bundles: remaining,
    view: await buildFrom(context, remaining),
  });
  for (const { id, version } of gone) {
    telemetry.count('outpost.activation.withdrawn');
    audit.append({ kind: 'activation', action: 'withdrawn', actor: null, details: { bundle: id, version } });
  }
  return gone.map(({ id }) => id);
}
