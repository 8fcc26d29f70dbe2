/** The process that is tested: `node worker.ts CHANNEL FOLDER SEED`. Takes inputs by their numbers, over its IPC channel. */
import { z } from 'zod';
import { CHANNELS, isChannelName } from './channels/all.ts';
import { draw } from './mutations.ts';

const Asked = z.union([z.object({ input: z.number().int() }), z.object({ sound: z.literal(true) })]);

const [name = '', folder = '', seed = '0'] = process.argv.slice(2);
if (!isChannelName(name)) throw new Error(`There is no channel ${name}.`);
const channel = await CHANNELS[name](folder);

async function answer(raw: unknown): Promise<unknown> {
  const asked = Asked.parse(raw);
  if ('sound' in asked) {
    await channel.sound();
    return { sound: true };
  }
  // Each input has a seed of its own: it is made again without those before it.
  const [input = ''] = draw(channel.inputs, 1, Number(seed) + asked.input);
  return { input: asked.input, verdict: await channel.run(input) };
}

process.on('message', (raw) => {
  void answer(raw).then((said) => process.send?.(said));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
