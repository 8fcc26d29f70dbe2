/** What is of these pages alone. Nothing is told by colour alone: weights have words, numbers a line, negations a frame. */
export const PAGE_LAYOUT = `
.top{padding:20px 24px 4px;max-width:110rem;margin:0 auto}
.top h1{margin-bottom:.1em}
.back{margin:0 0 .2em;font-size:.875rem}
main{padding:12px 24px 48px;max-width:110rem;margin:0 auto}
.must{color:var(--bad)}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:6px 20px;margin:0}
.facts div:first-child{grid-column:span 2}
.no-fields{margin:8px 0 0}
.facts dt{color:var(--ink-soft);font-size:.8rem}
.facts dd{margin:0;overflow-wrap:anywhere}
.signature{padding:8px 12px;border-inline-start:5px solid currentcolor;border-radius:var(--radius)}
.signature.signed{background:var(--good-soft);color:var(--good)}
.signature.changed{background:var(--bad-soft);color:var(--bad)}
.signature.open{background:var(--note-soft);color:var(--note)}
.kind{border-inline-start:5px solid var(--line);padding:2px 0 2px 14px;margin-bottom:14px}
.kind:last-child{margin-bottom:0}
.card.kind{padding:16px 20px}
.kind.decide{border-color:var(--bad)}
.kind.look{border-color:var(--warn)}
.kind.note{border-color:var(--note)}
.kind h3{margin-bottom:.25em}
.kind ul{padding-inline-start:1.1rem;margin-bottom:.3em}
.weight{display:inline-block;border:1px solid currentcolor;border-radius:4px;padding:0 .4em;font-size:.8rem;font-weight:700;letter-spacing:.02em}
.decide>h2>.weight,.decide>h3>.weight,.kind.decide>.weight{color:var(--bad)}
.look>h3>.weight,.kind.look>.weight{color:var(--warn)}
.note>h3>.weight,.kind.note>.weight{color:var(--note)}
.where{font-variant-numeric:tabular-nums;margin-inline-end:.4em}
.decision{font-size:.875rem;margin:.2em 0 .4em;color:var(--ink-soft)}
summary{cursor:pointer;color:var(--accent)}
.legend{display:flex;flex-wrap:wrap;gap:4px 22px;color:var(--ink-soft);font-size:.875rem;margin-bottom:8px}
.legend b,.legend em{color:var(--ink)}
.swatch{border:1.5px dashed var(--warn);background:var(--warn-soft);color:var(--warn);padding:0 .3em}
.tools{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-bottom:14px}
.tools[hidden]{display:none}
.tools button{font:inherit;font-size:.9rem;min-height:32px;padding:3px 12px;border:1px solid var(--accent);border-radius:999px;background:transparent;color:var(--accent);cursor:pointer}
.tools button[aria-pressed="true"]{background:var(--accent);color:var(--accent-ink)}
.keys{color:var(--ink-soft);font-size:.8rem;margin-inline-start:auto}
.spread{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);grid-template-areas:"name name" "original read";gap:0 24px;align-items:start;border-top:1px solid var(--line);padding:10px 0 26px;content-visibility:auto;contain-intrinsic-size:auto 900px}
.page-name{grid-area:name;margin:0 0 8px}
.original{grid-area:original;position:sticky;top:12px}
.read{grid-area:read;min-width:0}
.sheet{position:relative;border:1px solid var(--line);background:#fff;box-shadow:var(--shadow)}
.sheet img{display:block;width:100%;height:auto}
.sheet svg{position:absolute;inset:0;width:100%;height:100%}
.no-picture{color:#16282b;padding:3rem 1rem;text-align:center}
.region{cursor:pointer}
.region rect{fill:#1f4d8a;fill-opacity:0;stroke:#1f4d8a;stroke-opacity:0;stroke-width:2;vector-effect:non-scaling-stroke}
.region:hover rect{fill-opacity:.12}
.region.active rect,.region:target rect{fill-opacity:.16;stroke-opacity:1}
.unread rect{fill:#7a4b00;fill-opacity:.14;stroke:#7a4b00;stroke-width:1.5;stroke-dasharray:4 3;vector-effect:non-scaling-stroke}
.paper{border:1px solid var(--line);background:var(--surface);box-shadow:var(--shadow);padding:20px 24px;max-height:calc(100vh - 24px);overflow:auto;overflow-wrap:anywhere}
.paper-note{color:var(--ink-soft);font-size:.8rem;border-bottom:1px solid var(--line);padding-bottom:8px}
.paper pre{white-space:pre-wrap;font-size:.85rem}
.paper p{white-space:pre-wrap}
.paper [data-depth]{font-weight:700}
.paper [data-depth="1"]{font-size:1.25rem}
.paper [data-depth="2"]{font-size:1.1rem}
.paper [data-item]{padding-inline-start:1.4rem}
.paper [data-item="1"]{padding-inline-start:2.8rem}
.paper [data-item="2"],.paper [data-item="3"],.paper [data-item="4"]{padding-inline-start:4.2rem}
.paper table{font-size:.9rem;margin-bottom:.8em}
.paper td p,.paper th p{margin:0}
.boxed{border:1px dashed var(--ink-soft);padding:8px 12px;margin:0 0 .8em}
.box-label{color:var(--ink-soft);font-size:.8rem}
.unseen{border:1px dotted currentcolor;padding:0 .2em}
.block{border-inline-start:4px solid transparent;padding-inline-start:6px;margin-inline-start:-10px;scroll-margin:30vh}
.block.unread{border-inline-start-style:dashed;border-inline-start-color:var(--warn)}
.block.active,.block:target{background:var(--note-soft);border-inline-start:4px solid var(--note)}
tr.block.active td,tr.block.active th,tr.block:target td{background:var(--note-soft)}
.under{color:var(--ink-soft);font-size:.875rem;font-weight:700;margin:12px 0 4px}
.read>.under:first-child{margin-top:0}
.statements{list-style:none;margin:0;padding:0}
.statement{display:grid;grid-template-columns:3.2rem minmax(0,1fr);border-inline-start:4px solid transparent;border-bottom:1px solid var(--line);padding:7px 8px 7px 4px;scroll-margin:12px}
.statement.active{background:var(--note-soft);border-inline-start-color:var(--note)}
.place{color:var(--ink-soft);font-size:.85rem;font-variant-numeric:tabular-nums;min-height:24px;min-width:24px;text-align:center;place-self:start center}
.words,.was{margin:0;overflow-wrap:anywhere;white-space:pre-line}
.was{font-size:.9rem;margin-top:4px}
.quantity{font-weight:700;border-bottom:2px solid var(--accent);font-variant-numeric:tabular-nums}
.turning{font-style:normal;font-weight:700;border:1.5px solid currentcolor;border-radius:4px;padding:0 .25em}
.tag{display:inline-block;font-size:.75rem;color:var(--ink-soft);border:1px solid var(--line);border-radius:4px;padding:0 .4em;margin:4px 6px 0 0}
.tag.new{color:var(--good);border-color:currentcolor}
.tag.changed,.tag.unfound{color:var(--warn);border-color:currentcolor}
.tag.removed{color:var(--bad);border-color:currentcolor}
main[data-showing="weighty"] .statement:not(.weighty),main[data-showing="differs"] .statement:not(.differs){display:none}
.at-page{list-style:none;margin:0 0 10px;padding:0;font-size:.9rem}
.at-page .kind{background:var(--surface);padding:6px 10px;margin-bottom:6px;border-radius:0 6px 6px 0}
.unread-note{margin-top:12px;font-size:.875rem}
.unread-note summary{color:var(--warn)}
.empty{color:var(--ink-soft)}
.count{text-align:end;font-variant-numeric:tabular-nums}
.documents th[scope="row"]{font-weight:400;overflow-wrap:anywhere}
.documents th[scope="row"] a{font-weight:700}
@media (prefers-color-scheme:dark){.sheet img{filter:brightness(.92)}}
@media (max-width:60rem){
.top,main{padding-inline:14px}
.spread{grid-template-columns:minmax(0,1fr);grid-template-areas:"name" "original" "read"}
.original{position:static;margin-bottom:12px}
.paper{max-height:60vh}
.keys{display:none}
}
@media (max-width:40rem){
.documents th,.documents td{padding:6px}
.documents .count:nth-child(n+4){display:none}
.documents .count{overflow-wrap:anywhere}
}
@media (prefers-reduced-motion:no-preference){.region rect{transition:fill-opacity .12s}}
@media print{
body{background:#fff;color:#000;font-size:9.5pt}
.tools,.skip,.keys,.back{display:none}
main,.top{padding:0;max-width:none}
.card,.sheet,.paper{box-shadow:none}
.spread{content-visibility:visible;break-before:page}
.spread.whole{display:block;break-before:auto}
.original{position:static}
.paper{max-height:none;overflow:visible;margin-bottom:1rem}
.statement,.kind,.card{break-inside:avoid}
.quantity,.turning,.weight{print-color-adjust:exact}
}
`;
