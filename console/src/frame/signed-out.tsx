import { Press } from '../parts/press'
import { en } from '../text/en'
import { Logo } from './logo'

/** What a browser without a session sees: how to get one. */
export const SignedOut = () => (
  <main className="alone" id="main">
    <section className="panel">
      <span className="brand">
        <Logo />
        {en.product}
      </span>
      <h1>{en.signedOut.title}</h1>
      <p className="t2">{en.signedOut.text}</p>
      <code className="command">{en.signedOut.command}</code>
      <p className="t2">{en.signedOut.after}</p>
      <Press onPress={() => window.location.reload()}>I have signed in</Press>
    </section>
  </main>
)
