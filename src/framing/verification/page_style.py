"""How the page of a verification looks: on a screen and in print, without a script, a font or a colour that matters."""

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

STYLE = """
html { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a; }
body { font: 16px/1.5 "Source Sans 3", "Helvetica Neue", Arial, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 1px solid #c8c8c8; }
h3 { font-size: 1.05rem; margin: 0 0 .35rem; }
p, li { max-width: 48rem; overflow-wrap: anywhere; }
ul { padding-left: 1.2rem; margin: .4rem 0; }
a { color: #00558c; }
.verdict { font-size: 1.15rem; padding: .8rem 1rem; margin: 0 0 1rem; }
.verdict { border-left: .4rem solid #00724f; background: #eef7f3; }
.verdict.not { border-color: #b34700; background: #fdf1e9; }
.quiet { color: #595959; }
section .quiet { font-size: .88rem; }
h3 .quiet { font-size: 1em; font-weight: 400; }
table { border-collapse: collapse; margin: .75rem 0; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem 1rem .25rem 0; border-bottom: 1px solid #e2e2e2; }
th { font-weight: 600; border-color: #8a8a8a; }
td { overflow-wrap: break-word; }
td.differs { font-weight: 600; color: #8f3800; }
code { font-size: .88em; }
.scrolls { overflow-x: auto; }
section.figure { margin: 1.25rem 0 2rem; }
h2, h3 { break-after: avoid; }
.side { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); }
.side { gap: 1rem; margin: .6rem 0; }
.side figure, .same figure { margin: 0; }
.side img, .same img { width: 100%; height: auto; border: 1px solid #c8c8c8; box-sizing: border-box; }
figcaption { font-size: .85rem; color: #595959; overflow-wrap: anywhere; }
.same { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1rem; margin: .6rem 0; }
@media print {
  main { max-width: none; padding: 0; }
  body { font-size: 10pt; }
  .side { grid-template-columns: repeat(3, 1fr); }
  .same { grid-template-columns: repeat(5, 1fr); }
  .same figure, .side, tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
""".strip()
