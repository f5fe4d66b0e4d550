import '@fontsource/ibm-plex-sans/latin-400.css';
import '@fontsource/ibm-plex-sans/latin-500.css';
import '@fontsource/ibm-plex-sans/latin-600.css';
import './style/tokens.css';
import './style/base.css';
import './style/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { watchAttention } from './api/attention.ts';
import { reportUnseen } from './api/report.ts';
import { resumeSigningOut } from './signin/sign-out.ts';
import { isFamilyPath } from './text/family-path.ts';
import { startLanguage } from './text/index.ts';
import { dropFirstWords } from './ui/first-words.ts';
import { PageBoundary } from './ui/PageBoundary.tsx';

const root = document.getElementById('root');
if (root) {
  dropFirstWords(root);
  reportUnseen();
  watchAttention();
  resumeSigningOut();
  const { words } = await startLanguage(isFamilyPath(location.pathname));
  void words.then(() =>
    createRoot(root).render(
      <StrictMode>
        <PageBoundary>
          <App />
        </PageBoundary>
      </StrictMode>,
    ),
  );
}
