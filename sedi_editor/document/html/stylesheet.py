"""The style sheet of the page: the look of the official document on a wide screen and on paper.

On a narrow screen, such as that of a telephone, the cells of a row stand below one another, each under the name of its
column.
"""

from sedi_editor.document.styles import COLUMN_WEIGHTS, LINK_COLOR, RULE_COLOR, SECONDARY_COLOR, SHADINGS, RowRole

_COLUMNS = "\n".join(
    f"th[scope=col]:nth-child({place}) {{ width: {100 * weight:g}% }}"
    for place, weight in enumerate(COLUMN_WEIGHTS, start=1)
)
_NAMES = "\n".join(
    f'  [data-column="{column}"]::before {{ content: var(--column-{column}) }}' for column in range(len(COLUMN_WEIGHTS))
)

STYLESHEET = f"""
:root {{ color-scheme: light }}
body {{ margin: 0 auto; max-width: 75rem; padding: 1rem; background: #fff; color: #000;
  font: 1rem/1.4 "Times New Roman", "Liberation Serif", Times, serif; overflow-wrap: break-word }}
p, ul, ol {{ margin: 0 0 .5em }}
h1, h2, h3, h4, h5, h6 {{ font-size: 1em; margin: 0; overflow-wrap: break-word }}
h1 span, h2 span, h3 span, h4 span, h5 span, h6 span {{ display: block }}
a {{ color: #{LINK_COLOR} }}
em em {{ font-style: normal }}
.second {{ color: #{SECONDARY_COLOR}; font-style: italic }}
.second em {{ font-style: normal }}
.cover {{ text-align: center; max-width: 42rem; margin: 0 auto 3rem }}
.cover img {{ height: 6rem; max-width: 100% }}
.cover h1, .front > h2, .organization, .author {{ font-weight: bold; margin: 1rem 0 }}
.masthead {{ width: fit-content; margin: 2rem 0 2rem auto; text-align: left }}
.cover div > div + div {{ margin-top: .3rem }}
.masthead p, .cover .masthead div > div {{ margin: 0 }}
.front {{ max-width: 42rem; margin: 0 auto 3rem; font-size: 1.05rem }}
.front > h2, .front > .author, .centred, .tables > h2 {{ text-align: center }}
.front h3 {{ margin: 1.2em 0 .5em }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0 0 3rem; font-size: .9rem }}
.banner {{ padding: .4rem .5rem; margin-top: 1rem; border: 1px solid #{RULE_COLOR}; border-bottom: 0;
  background: #{SHADINGS[RowRole.BANNER]} }}
th, td {{ border: 1px solid #{RULE_COLOR}; padding: .3rem .5rem; vertical-align: top; text-align: left;
  font-weight: normal }}
td > :last-child, th > :last-child, div > :last-child {{ margin-bottom: 0 }}
td > div + div, th > div + div {{ margin-top: .5em }}
thead th {{ background: #{SHADINGS[RowRole.HEADINGS]}; font-weight: bold; text-align: center }}
.line th, .objective th {{ background: #{SHADINGS[RowRole.LINE]}; font-weight: bold }}
.topic th {{ background: #{SHADINGS[RowRole.TOPIC]}; font-weight: bold }}
{_COLUMNS}
@media screen and (max-width: 48rem) {{
  table, tbody, tr, th, td {{ display: block; box-sizing: border-box }}
  thead {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }}
  th, td {{ border-width: 0 1px }}
  tr {{ border-bottom: 1px solid #{RULE_COLOR} }}
  table {{ border-top: 1px solid #{RULE_COLOR} }}
  [data-column] > :first-child {{ margin-top: 0 }}
  [data-column]::before {{ display: block; font-size: .8rem; font-weight: bold; font-style: normal; color: #404040 }}
  [data-column]:empty {{ display: none }}
  th[data-column] {{ background: #{SHADINGS[RowRole.LINE]}; font-weight: bold }}
{_NAMES}
}}
@media print {{
  @page {{ size: letter; margin: 2cm }}
  @page tables {{ size: letter landscape; margin: 1.9cm }}
  body {{ max-width: none; padding: 0; font-size: 11pt }}
  .tables {{ page: tables }}
  .front {{ break-before: page }}
  table {{ font-size: 8pt }}
  section section + section {{ break-before: page }}
  thead {{ display: table-header-group }}
  h1, h2, h3, h4, h5, h6, .line, .objective, .topic {{ break-after: avoid }}
  p, li {{ orphans: 2; widows: 2 }}
  a {{ text-decoration: none }}
}}
"""
