/** The look of the audit page; every colour and size is a token. */
export const AUDIT_PAGE_STYLE = `
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding:var(--gf-s4)}
body{margin:0;background:var(--gf-bg);color:var(--gf-text);font:var(--gf-fs-md)/var(--gf-lh) var(--gf-font);overflow-wrap:anywhere}
h1,h2,h3,p,ul,dl,dd,blockquote{margin:0;padding:0}
h1,h2,h3{font-weight:var(--gf-w-bold);line-height:var(--gf-lh-tight);text-wrap:balance}
h1{font-size:var(--gf-fs-xl)}h2{font-size:var(--gf-fs-md)}h3{font-size:var(--gf-fs-md)}
ul{list-style:none}b{font-weight:var(--gf-w-medium);color:var(--gf-text)}
a{color:var(--gf-accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--gf-focus);outline-offset:2px;border-radius:var(--gf-r-sm)}
.skip{position:absolute;inset-inline-start:var(--gf-s2);top:-4rem;background:var(--gf-surface);padding:var(--gf-s2) var(--gf-s3);border-radius:var(--gf-r-md);box-shadow:var(--gf-shadow-2)}
.skip:focus{top:var(--gf-s2)}
.mono,code,pre{font-family:var(--gf-mono);font-size:.92em}
.t2{color:var(--gf-text-2)}.t3{color:var(--gf-text-3)}.sm{font-size:var(--gf-fs-sm)}.xs{font-size:var(--gf-fs-xs)}
.pad{padding:var(--gf-s3) var(--gf-s4) var(--gf-s4)}
.row{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:var(--gf-s1) var(--gf-s3)}
.row.start{justify-content:flex-start}
.stack{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--gf-s5);align-content:start}
header,footer,.audit{max-width:105rem;margin:0 auto;padding:var(--gf-s5) var(--gf-s6)}
header{display:grid;gap:var(--gf-s2);padding-bottom:0}
.audit{display:grid;grid-template-columns:18.75rem minmax(0,1fr) minmax(0,1fr);gap:var(--gf-s5);align-items:start}
.panel{background:var(--gf-surface);border:1px solid var(--gf-line);border-radius:var(--gf-r-lg);overflow:clip}
.head{display:flex;justify-content:space-between;align-items:baseline;gap:var(--gf-s3);padding:var(--gf-s3) var(--gf-s4);border-bottom:1px solid var(--gf-line)}
.state{font-weight:var(--gf-w-medium);font-size:var(--gf-fs-sm);white-space:nowrap}
.state.pass,.state.present{color:var(--gf-ok)}.state.fail,.state.missing{color:var(--gf-fix)}
.state.review,.state.thin{color:var(--gf-check)}.state.not-applicable{color:var(--gf-text-3)}
.cover{padding:var(--gf-s2) 0}
.cover li{display:grid;grid-template-columns:1rem minmax(0,1fr) auto;gap:2px var(--gf-s2);padding:6px var(--gf-s4);font-size:var(--gf-fs-sm);align-items:baseline}
.bar,.reason{grid-column:2/-1}
.bar{display:block;height:4px;border-radius:3px;background:var(--gf-hover);overflow:hidden;forced-color-adjust:none}
.bar>i{display:block;height:100%;width:0;border-radius:3px;background:var(--gf-chart)}
.bar.present>i{width:100%;background:var(--gf-ok)}.bar.thin>i{width:50%}
.finding{display:grid;gap:var(--gf-s2);padding:var(--gf-s4);border-top:1px solid var(--gf-line)}
.head+.finding{border-top:0}
.finding:target{background:var(--gf-sunken);box-shadow:inset 3px 0 0 var(--gf-accent)}
blockquote{border-inline-start:2px solid var(--gf-line-strong);padding-inline-start:var(--gf-s3);font-size:var(--gf-fs-sm);white-space:pre-wrap}
.paste{border:1px solid var(--gf-line);border-radius:var(--gf-r-md)}
.paste p{padding:var(--gf-s1) var(--gf-s3);border-bottom:1px solid var(--gf-line)}
pre{margin:0;padding:var(--gf-s3);font-size:var(--gf-fs-xs);line-height:1.6;white-space:pre-wrap}
summary{padding:var(--gf-s3) var(--gf-s4);cursor:pointer;font-size:var(--gf-fs-sm);border-top:1px solid var(--gf-line)}
dt{color:var(--gf-text-3);font-size:var(--gf-fs-xs)}dd{margin-bottom:var(--gf-s2)}
.agreed{display:grid;gap:var(--gf-s3)}
.agreed blockquote{margin-top:var(--gf-s1)}
.over{overflow-x:auto}
table{width:100%;border-collapse:collapse}
th,td{padding:var(--gf-s2);text-align:start;border-top:1px solid var(--gf-line);font-weight:var(--gf-w-regular);vertical-align:baseline}
thead th{border:0;color:var(--gf-text-3);font-size:var(--gf-fs-xs)}
th:first-child{padding-inline-start:var(--gf-s4)}
.source{padding:var(--gf-s2) 0;font:var(--gf-fs-sm)/1.6 var(--gf-mono)}
.ln{display:grid;grid-template-columns:2.75rem minmax(0,1fr);gap:var(--gf-s3);padding-inline-end:var(--gf-s4)}
.ln .no{color:var(--gf-text-3);text-align:end;user-select:none;font-size:.6875rem;padding-top:.2em}
.ln code{font:inherit;white-space:pre-wrap;unicode-bidi:isolate;min-height:1.6em}
.ln.found{background:var(--gf-sunken);box-shadow:inset 3px 0 0 var(--gf-mark-audit-edge)}
.ln:target{outline:2px solid var(--gf-focus);outline-offset:-2px}
mark{background:none;color:inherit;text-decoration:underline dashed 1.5px var(--gf-mark-audit-edge);text-underline-offset:4px}
.ref{font:var(--gf-fs-xs) var(--gf-font);text-decoration:none;border:1px solid var(--gf-accent-line);border-radius:var(--gf-r-sm);padding:0 3px}
.hid{font-size:.75em;border:1px solid var(--gf-fix);color:var(--gf-fix);border-radius:var(--gf-r-sm);padding:0 2px;unicode-bidi:isolate}
@media (min-width:1080px){.card{position:sticky;top:var(--gf-s4);max-height:calc(100vh - 2*var(--gf-s4));overflow:auto}}
@media (max-width:1079px){.audit{grid-template-columns:minmax(0,1fr)}header,footer,.audit{padding-inline:var(--gf-s4)}body{font-size:var(--gf-fs-lg)}.ln{grid-template-columns:2rem minmax(0,1fr);gap:var(--gf-s2)}}
@media (pointer:coarse){.row a,.cover a{padding-block:10px}}
@media print{:root{color-scheme:light}body{background:none}.audit{display:block}.panel{margin-bottom:1rem;border:0;overflow:visible}.stack{display:block}
.card{position:static;max-height:none;overflow:visible}.finding,.cover li,.ln{break-inside:avoid}h2,h3{break-after:avoid}.skip{display:none}details::details-content{content-visibility:visible;display:block;height:auto}}
@page{margin:15mm}
`
