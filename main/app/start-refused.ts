import { app, dialog } from 'electron';
import { wordsOfRefusal } from './refusal-words.ts';

/** The one screen that needs neither window nor engine; also a line on stderr, for whoever starts Outpost from a script. */
export function tellWhyNot(thrown: unknown): void {
  const { title, close, message, detail } = wordsOfRefusal(thrown, app.getLocale());
  process.stderr.write(`${detail}\n`);
  dialog.showMessageBoxSync({ type: 'error', title, message, detail, buttons: [close], noLink: true });
  app.exit(1);
}
