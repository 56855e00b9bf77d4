/** A page for people without an account or script, ready to send. */
export interface PublicPage {
  html: string
  /** Its own strict Content-Security-Policy; the page has one style and no script. */
  policy: string
}

const STYLE = `
:root{color-scheme:light dark;--bg:light-dark(#f6f5f2,#111214);--surface:light-dark(#fff,#191a1d);
--line:light-dark(#e4e2dc,#2a2c31);--text:light-dark(#1c1e22,#e9e9e7);--text-2:light-dark(#4d5159,#b3b7be);
--accent:light-dark(#3150bd,#4a63d2);--hover:light-dark(#28439f,#5069d6);--focus:light-dark(#3150bd,#b3c1ff);
--sunken:light-dark(#f1f0ec,#141517)}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--bg);color:var(--text);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
main{width:100%;max-width:26rem;padding:2rem;background:var(--surface);border:1px solid var(--line);border-radius:10px}
p.brand{margin:0 0 1.5rem;font-weight:600;color:var(--text-2)}
h1{margin:0 0 .75rem;font-size:1.375rem;line-height:1.25}
p{margin:0 0 1.25rem;color:var(--text-2)}
b{color:var(--text);overflow-wrap:anywhere}
code{padding:.1rem .3rem;background:var(--sunken);border-radius:4px;font-size:.875em;overflow-wrap:anywhere}
code.command{display:block;padding:.75rem}code.command span{display:inline-block;white-space:pre-wrap}
button{width:100%;min-height:2.75rem;border:0;border-radius:6px;background:var(--accent);color:#fff;font:inherit;
font-weight:600;cursor:pointer}
button:hover{background:var(--hover)}
button.quiet{background:none;color:inherit;border:1px solid var(--line)}
button.quiet:hover{background:var(--sunken)}
button:focus-visible,a:focus-visible,textarea:focus-visible,summary:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
main.wide{max-width:40rem}
h2{margin:1.75rem 0 .5rem;font-size:1.125rem}
blockquote{margin:0 0 1.25rem;padding-inline-start:1rem;border-inline-start:2px solid var(--line);white-space:pre-line;overflow-wrap:anywhere}
ol.steps{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:0 0 1.25rem;padding:0;list-style:none;color:var(--text-2)}
ol.steps [aria-current]{color:var(--text);font-weight:600}
ol.steps [aria-current]::before{content:"● "}ol.steps li:not([aria-current])::before{content:"○ "}
textarea{width:100%;min-height:7rem;margin:0 0 .75rem;padding:.5rem;border:1px solid #87857e;border-radius:6px;background:var(--surface);color:inherit;font:inherit}
label{display:block;margin:0 0 .25rem}
summary{cursor:pointer}
form+form{margin-top:1rem}`

/** @param content trusted HTML: what comes from people goes through `escapeHtml` first */
export const publicPage = (title: string, content: string, nonce: string): PublicPage => ({
  html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Goodfaith</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<p class="brand">Goodfaith</p>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`,
  policy: `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
})
