import type { ReactNode } from 'react'

/** A page that has one thing to say. */
export const PlainPage = ({ title, children }: { title: string; children?: ReactNode }) => (
  <main className="alone" id="main">
    <section className="panel">
      <h1>{title}</h1>
      {children}
    </section>
  </main>
)
