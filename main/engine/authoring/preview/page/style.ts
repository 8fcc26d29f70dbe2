import { PAGE_LAYOUT } from './style-layout.ts';
import { PAGE_TOKENS } from './tokens.ts';

const BASE = `
*,*::before,*::after{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font-size:1rem;line-height:1.5}
a{color:var(--accent)}
h1,h2,h3,p,ul,ol,dl,pre{margin:0 0 .6em}
h1{font-size:1.5rem;line-height:1.25}
h2{font-size:1.2rem;line-height:1.3}
h3{font-size:1rem}
:focus-visible{outline:3px solid var(--note);outline-offset:2px}
small,.meta{color:var(--ink-soft);font-size:.875rem;font-weight:400}
code,pre,kbd{font-family:ui-monospace,"Cascadia Mono",Menlo,monospace;font-size:.9em}
code{overflow-wrap:anywhere}
kbd{border:1px solid var(--line);border-radius:4px;padding:0 .35em}
table{border-collapse:collapse;width:100%}
th,td{padding:7px 10px;border:1px solid var(--line);text-align:start;vertical-align:top}
thead th{background:var(--accent-soft)}
ins{background:var(--good-soft);color:var(--good);text-decoration:underline;text-decoration-thickness:2px}
del{background:var(--bad-soft);color:var(--bad);text-decoration:line-through}
.card{background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);box-shadow:var(--shadow);padding:16px 20px;margin-bottom:var(--gap)}
.skip{position:absolute;inset-inline-start:8px;top:-4rem;background:var(--surface);padding:8px 12px;z-index:2}
.skip:focus{top:8px}
`;

/** The look of the app itself, from its own tokens. */
export const PAGE_STYLE = `${PAGE_TOKENS}${BASE}${PAGE_LAYOUT}`;
