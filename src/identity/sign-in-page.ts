import { escapeHtml } from '../common/html.js'
import { publicPage, type PublicPage } from '../common/public-page.js'

/** The page behind a one-time link: one button, so that only a person uses the link up. */
export const signInPage = (name: string, role: string, nonce: string): PublicPage =>
  publicPage(
    'Sign in',
    `<p>You sign in ${role === 'member' ? `as <b>${escapeHtml(name)}</b>, to answer for your works` : `to the review console as <b>${escapeHtml(name)}</b>, with the role <b>${role}</b>`}.
The link works once.</p><form method="post"><button type="submit" autofocus>Sign in</button></form>`,
    nonce,
  )

/** What a used or expired link shows: how to get another. */
export const linkIsOverPage = (nonce: string): PublicPage =>
  publicPage(
    'This link no longer works',
    `<p>A sign-in link works once and for a short time. This one was used already, or has run out.</p>
<p>Ask whoever runs this service for another. They make one with</p>
<code class="command">npx goodfaith sign-in <span>--name your-name </span><span>--role moderator</span></code>`,
    nonce,
  )
