import type { Command } from 'commander';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { withEngine } from '../with-engine.ts';

const OPERATOR = { models: 'none', as: null } as const;

export function addTelemetryCommands(program: Command, context: CliContext): void {
  const group = program.command('telemetry').description('what leaves this workstation');

  withHomeOptions(group.command('preview').description('exactly what would be sent')).action(async (options: HomeOptions) => {
    const out = outputFor(context, options);
    const preview = await withEngine(context, options, OPERATOR, ({ client }) => client.call('telemetry.preview', {}));
    out.result(preview);
    for (const { path, body } of preview.requests) out.say(`POST ${path}\n${body}\n`);
    if (preview.requests.length === 0) out.say('Nothing is waiting to be sent.');
  });

  withHomeOptions(group.command('flush').description('send now')).action(async (options: HomeOptions) => {
    const out = outputFor(context, options);
    const result = await withEngine(context, options, OPERATOR, ({ client }) => client.call('telemetry.flush', {}));
    out.result(result);
    out.say(`${result.outcome}: ${result.sent} sent, ${result.left} left${result.reason ? ` (${result.reason})` : ''}`);
  });

  withHomeOptions(group.command('status').description('outbox, endpoints and last failure')).action(async (options: HomeOptions) => {
    const out = outputFor(context, options);
    const status = await withEngine(context, options, OPERATOR, ({ client }) => client.call('telemetry.status', {}));
    out.result(status);
    out.say(`${status.enabled ? 'on' : 'off'}; outbox ${status.outbox.items} items, ${status.outbox.bytes} bytes; dropped ${status.outbox.dropped}`);
  });
}
