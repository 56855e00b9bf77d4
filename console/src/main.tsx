import './style/layers.css'
import '@mantine/core/styles.layer.css'
import './style/tokens.css'
import './style/base.css'
import './style/parts.css'
import './style/review.css'
import './style/queue.css'
import './style/settings.css'
import './style/pages.css'
import './style/tags.css'
import './style/lead.css'
import './style/console.css'
import './style/narrow.css'
import { DirectionProvider, MantineProvider } from '@mantine/core'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { asProblem } from './api/api-problem'
import { meQuery } from './api/queries'
import { App } from './app'
import { language, loadWords } from './text/words'
import { cssVariablesResolver, theme } from './theme'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
// The scroll lock of dialogs writes a style of its own and looks here for the nonce.
Object.assign(globalThis, { __webpack_nonce__: nonce })

const queries = new QueryClient({
  queryCache: new QueryCache({
    // A session that ran out shows how to get another; drafts are kept.
    onError: (error, { queryKey }) => {
      if (asProblem(error).status === 401 && queryKey[0] !== 'me') void queries.invalidateQueries(meQuery)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < 2 && !(asProblem(error).status >= 400 && asProblem(error).status < 500),
    },
  },
})

await loadWords()

createRoot(document.getElementById('root')!).render(
  <DirectionProvider initialDirection={language === 'ar' ? 'rtl' : 'ltr'} detectDirection={false}>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <Router base="/console">
          <App />
        </Router>
      </QueryClientProvider>
    </MantineProvider>
  </DirectionProvider>,
)
