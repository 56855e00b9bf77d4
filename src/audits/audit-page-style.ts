/** The design tokens that the report uses, and its few rules; in the page itself, so that one file is enough. */
export const AUDIT_PAGE_STYLE = `
:root { color-scheme: light dark;
  --bg: light-dark(#f6f5f2, #111214); --surface: light-dark(#ffffff, #191a1d); --sunken: light-dark(#f1f0ec, #141517);
  --line: light-dark(#e4e2dc, #2a2c31); --line-strong: light-dark(#87857e, #70757e);
  --text: light-dark(#1c1e22, #e9e9e7); --text-2: light-dark(#4d5159, #b3b7be); --text-3: light-dark(#646870, #969ba4);
  --accent: light-dark(#3150bd, #9db0ff); --focus: light-dark(#3150bd, #b3c1ff);
  --ok: light-dark(#0d6854, #63cbaf); --fix: light-dark(#8f3405, #f08d4e); --check: light-dark(#7f5e00, #dcb545);
  --chart: light-dark(#56627c, #97a5c0);
  --font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
* { box-sizing: border-box }
body { margin: 0; background: var(--bg); color: var(--text); font: 1rem/1.5 var(--font) }
.skip { position: absolute; left: -100vw } .skip:focus { left: 1rem; top: 1rem; background: var(--surface); padding: .5rem 1rem }
a { color: var(--accent) } :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px }
header, main, footer { max-width: 90rem; margin: 0 auto; padding: 1.5rem }
header { padding-bottom: 0 } h1 { font-size: 1.875rem; line-height: 1.25; margin: 0 0 .25rem; font-weight: 600 }
h2 { font-size: 1.125rem; margin: 0; font-weight: 600 } h3 { font-size: 1rem; margin: .25rem 0; font-weight: 600 }
.t2 { color: var(--text-2) } .t3, footer { color: var(--text-3); font-size: .8125rem }
main { display: grid; gap: 1.5rem; grid-template-columns: 18rem minmax(0, 1fr) minmax(0, 1.1fr); align-items: start }
@media (max-width: 1100px) { main { grid-template-columns: minmax(0, 1fr) } }
.panel { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; overflow: hidden }
.panel > .head { display: flex; justify-content: space-between; gap: 1rem; padding: .75rem 1rem; border-bottom: 1px solid var(--line) }
.panel > p { padding: 0 1rem; margin: .75rem 0 }
.cover { list-style: none; margin: 0; padding: .5rem 0 } .cover li { display: grid; grid-template-columns: 1.25rem 1fr auto; gap: .5rem; padding: .25rem 1rem }
.finding { padding: 1rem; border-top: 1px solid var(--line) } .head + .finding { border-top: 0 }
.row { display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap }
.state { font-weight: 500 } .fail, .missing { color: var(--fix) } .review, .thin { color: var(--check) } .pass, .present { color: var(--ok) } .not-applicable { color: var(--text-3) }
blockquote { margin: .5rem 0; padding: .25rem .75rem; border-left: 3px solid var(--line-strong); color: var(--text-2); overflow-wrap: anywhere; white-space: pre-wrap }
pre { margin: .5rem 0; padding: .75rem; background: var(--sunken); border: 1px solid var(--line); border-radius: 6px; font: .8125rem/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere }
.finding p { margin: .25rem 0 } details > summary { padding: .75rem 1rem; cursor: pointer; border-top: 1px solid var(--line) }
.source { margin: 0; padding: .5rem 0; font: .8125rem/1.5 var(--mono) } .source div { display: grid; grid-template-columns: 4rem minmax(0, 1fr); gap: .75rem; padding: 0 1rem }
.source .no { color: var(--text-3); text-align: right; user-select: none } .source code { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere }
.source .found code { border-bottom: 2px dashed var(--line-strong) } .source div:target { background: var(--sunken); outline: 2px solid var(--focus) }
@media print { main { display: block } .panel { break-inside: auto; margin-bottom: 1rem } details > summary { display: none } }
`
