import { Command } from '../parts/command'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { Logo } from './logo'

/** What a browser without a session sees: how to get one. */
export const SignedOut = () => (
  <main className="alone" id="main">
    <section className="panel">
      <span className="brand">
        <Logo />
        {words.product}
      </span>
      <h1>{words.signedOut.title}</h1>
      <p className="t2">{words.signedOut.text}</p>
      <Command text={words.signedOut.command} />
      <p className="t2">{words.signedOut.after}</p>
      <Press onPress={() => window.location.reload()}>{words.signedOut.done}</Press>
    </section>
  </main>
)
