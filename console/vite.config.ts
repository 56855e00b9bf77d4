import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// light-dark() and :has() come through untouched: every browser of the last two years knows them.
const BROWSERS = ['chrome123', 'firefox121', 'safari17.5']

/** Builds the console into dist/console, where the server finds it. No inline script, so that the policy can forbid them. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: BROWSERS,
    cssTarget: BROWSERS,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
})
