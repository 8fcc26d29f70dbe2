import '../shared/rpc/without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/App.tsx';
import { openEngine } from './bridge/engine.ts';
import { applyPreferences, readPreferences } from './parts/preferences.ts';
import { startI18n } from './i18n/start.ts';
import './styles.css';

const preferences = readPreferences(window.localStorage, navigator.language);
applyPreferences(preferences, document.documentElement);
await startI18n(preferences.language);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App engine={openEngine()} />
    </StrictMode>,
  );
}
