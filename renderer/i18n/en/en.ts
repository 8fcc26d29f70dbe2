import { accounts } from './accounts.ts';
import { activity } from './activity.ts';
import { app, connection, nav } from './app.ts';
import { ask } from './ask.ts';
import { backup } from './backup.ts';
import { common } from './common.ts';
import { cover } from './cover.ts';
import { crash } from './crash.ts';
import { errors } from './errors.ts';
import { escalations } from './escalations.ts';
import { firstStart } from './first-start.ts';
import { gate, roles } from './gate.ts';
import { getReady } from './get-ready.ts';
import { health } from './health.ts';
import { knowledge } from './knowledge.ts';
import { audience, library, viewer } from './library.ts';
import { categories, degradations, remedies, routes } from './outcomes.ts';
import { managed } from './managed.ts';
import { publish } from './publish.ts';
import { reports } from './reports.ts';
import { settings } from './settings.ts';
import { updates } from './updates.ts';

/** Every word of the window in English. Each language has the same files and keys: a missing key is a type error. */
export const en = {
  app,
  nav,
  connection,
  gate,
  firstStart,
  getReady,
  cover,
  crash,
  roles,
  knowledge,
  ask,
  routes,
  categories,
  degradations,
  remedies,
  audience,
  library,
  viewer,
  escalations,
  activity,
  health,
  reports,
  publish,
  settings,
  accounts,
  managed,
  backup,
  updates,
  common,
  errors,
};

/** What every language must supply. */
export type Words = typeof en;
