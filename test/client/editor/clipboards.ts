/** HTML as programs put it on the clipboard, cut down to what matters. */

const word = (body: string, styles = '') =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><title>Notat</title><!--[if gte mso 9]><xml><w:WordDocument><w:TrackRevisions/></w:WordDocument></xml><![endif]--><style><!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt;} span.msoDel {mso-style-type:export-only; text-decoration:line-through; color:red;} ${styles} @page WordSection1 {size:595.3pt 841.9pt;} --></style></head><body lang=DA link="#0563C1" style='tab-interval:65.2pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

const ignore = (mark: string) =>
  `<![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>`;

export const wordItem = (level: number, mark: string, text: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:${36 * level}.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'>${ignore(mark)}${text}<o:p></o:p></p>`;

/** Outlook's "simple" HTML and saved documents: no word of `mso-list`. */
export const plainItem = (name: string, margin: string, mark: string, text: string) =>
  `<p class=${name} style='margin-left:${margin};text-indent:-18.0pt'><span style='font-family:Symbol'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>${text}</p>`;

const wordComment = `<p class=MsoNormal>Far <a style='mso-comment-reference:LH_1;mso-comment-date:20261124T1200'>kommer</a><span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1" language=JavaScript name="_msoanchor_1">[LH1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;<o:p></o:p></span></span></span> ikke</p><div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]><div style='mso-element:comment'><![if !supportAnnotations]><div id="_com_1" class=msocomtxt language=JavaScript><![endif]><span style='mso-comment-author:"Lise Holm"'><![if !supportAnnotations]><a name="_msocom_1"></a><![endif]><p class=MsoCommentText><span class=MsoCommentReference><span style='font-size:8.0pt'><span style='mso-special-character:comment'>&nbsp;</span><![if !supportAnnotations]><a href="#_msoanchor_1" class=msocomoff>[LH1]</a><![endif]></span></span>Hemmelig note om far<o:p></o:p></p></span></div></div></div>`;

const docs = (body: string) =>
  `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-4f1c">${body}</b><br class="Apple-interchange-newline">`;
const docsLine = (text: string, style = '') =>
  `<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;"><span style="font-size:11pt;font-family:Arial,sans-serif;text-decoration:none;vertical-align:baseline;white-space:pre-wrap;${style}">${text}</span></p>`;

/** Text that nobody may find in the minutes: the word HEMMELIG or ikke-sagt stands in all of it. */
export const unsaid: Record<string, { html: string; stays: string; leftOut: string[] }> = {
  'an s, a strike and a span that is lined through': {
    html: '<p>Mødet <s>HEMMELIG</s> gennemføres; <span style="text-decoration:line-through">HEMMELIG</span> <strike>HEMMELIG</strike>enige</p>',
    stays: 'Mødet gennemføres; enige',
    leftOut: ['struck'],
  },
  'Word with changes tracked': {
    html: word(
      `<p class=MsoNormal>Vi <span class=msoDel><del cite="mailto:Lise" datetime="2026-11-24T12:00">HEMMELIG </del></span><ins cite="mailto:Lise" datetime="2026-11-24T12:01">ses på fredag</ins><o:p></o:p></p>`,
    ),
    stays: 'Vi ses på fredag',
    leftOut: ['struck'],
  },
  'Word’s hidden text': {
    html: word(
      `<p class=MsoNormal>Mor <span style='display:none;mso-hide:all'>HEMMELIG </span>kommer<span style='mso-hide:all'>HEMMELIG</span></p>`,
    ),
    stays: 'Mor kommer',
    leftOut: ['hidden'],
  },
  'Word’s comments in the margin': {
    html: word(wordComment).replaceAll('Hemmelig', 'HEMMELIG'),
    stays: 'Far kommer ikke',
    leftOut: ['comments'],
  },
  'Word’s double line and a style of the writer’s own': {
    html: word(
      `<p class=MsoNormal>A <span style='text-line-through:double'>HEMMELIG</span><span class=Udgaar>HEMMELIG</span>B</p>`,
      'span.Udgaar {mso-style-name:Udgår; text-decoration:line-through;}',
    ),
    stays: 'A B',
    leftOut: ['struck'],
  },
  'Word Online': {
    html: '<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span class="TextRun SCXW1"><span class="NormalTextRun SCXW1">Vi ses </span></span><span class="TrackChangeTextDeletion TrackedChange SCXW1"><span class="TextRun Strikethrough SCXW1">HEMMELIG</span></span><span class="TrackChangeTextInsertion TrackedChange SCXW1">fredag</span><span class="EOP SCXW1">&nbsp;</span></p></div>',
    stays: 'Vi ses fredag',
    leftOut: ['struck'],
  },
  'Google Docs': {
    html: docs(`${docsLine('Vi ses')}${docsLine('HEMMELIG', 'text-decoration:line-through;')}`),
    stays: 'Vi ses',
    leftOut: ['struck'],
  },
  'a Google document saved as a page, with its comments': {
    html: '<p>Far kommer<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><div style="border:1px solid black"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>HEMMELIG</span></p><p>HEMMELIG</p></div>',
    stays: 'Far kommer',
    leftOut: ['comments'],
  },
  'Google Sheets': {
    html: '<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #ccc;}br {mso-data-placement:same-cell;}--></style><table xmlns="http://www.w3.org/1999/xhtml" dir="ltr"><tbody><tr><td style="text-decoration:line-through;">HEMMELIG</td><td>Lise</td></tr></tbody></table>',
    stays: 'Lise',
    leftOut: ['struck'],
  },
  Excel: {
    html: '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"\\,";} .xl65 {text-decoration:line-through;} .font5 {color:red; text-decoration:line-through;}--></style></head><body><table><!--StartFragment--><col width=64><tr height=20><td class=xl65>HEMMELIG</td><td>Lise <font class="font5">HEMMELIG</font></td></tr><tr style="display:none"><td>HEMMELIG</td></tr><!--EndFragment--></table></body></html>',
    stays: 'Lise',
    leftOut: ['hidden', 'struck'],
  },
  'Outlook, hidden by size and from the screen': {
    html: '<div style="display:none;max-height:0">HEMMELIG</div><div style="font-size:0px"><span>HEMMELIG</span><span style="font-size:14px">Kære mor</span></div><div style="visibility:hidden">HEMMELIG<span style="visibility:visible"> Hilsen</span></div><p style="opacity:0">HEMMELIG</p><p hidden>HEMMELIG</p>',
    stays: 'Kære mor Hilsen',
    leftOut: ['hidden'],
  },
  'Apple’s Notes and Pages': {
    html: '<html><head><style type="text/css">p.p1 {margin: 0.0px; font: 12.0px Helvetica} span.s1 {text-decoration: line-through}</style></head><body><p class="p1">Vi ses <span class="s1">HEMMELIG</span></p></body></html>',
    stays: 'Vi ses',
    leftOut: ['struck'],
  },
  LibreOffice: {
    html: '<html><head><style type="text/css">p { line-height: 115% }</style></head><body><p>Vi ses <del><span>HEMMELIG</span></del><strike>HEMMELIG</strike><ins>fredag</ins></p></body></html>',
    stays: 'Vi ses fredag',
    leftOut: ['struck'],
  },
  'a browser’s own copy of a page': {
    html: '<span style="color: rgb(0, 0, 0); text-decoration: line-through solid rgb(0, 0, 0);"><b>HEMMELIG</b></span><span style="text-decoration-line: line-through; text-decoration-thickness: initial">HEMMELIG</span><span>Vi ses</span>',
    stays: 'Vi ses',
    leftOut: ['struck'],
  },
  Teams: {
    html: '<div><p>Vi ses <s>HEMMELIG</s></p></div>',
    stays: 'Vi ses',
    leftOut: ['struck'],
  },
};

/** What is not struck, hidden or a comment, however much it looks so to a program. */
export const said: Record<string, string> = {
  'a line-through that is undone': '<p><s style="text-decoration:none">STÅR</s></p>',
  'what is printed otherwise than shown': '<style>@media print { p { display:none } }</style><p>STÅR</p>',
  'small print': '<p style="font-size:0.7em">STÅR <span style="opacity:0.5">STÅR</span></p>',
  'a mail’s frame without size':
    '<table><tr><td style="font-size:0px"><div style="font:14px/20px Arial">STÅR</div></td></tr></table>',
  'an icon’s name for screen readers': '<p><span aria-hidden="true">STÅR</span></p>',
  'a footnote of Word’s': "<div style='mso-element:footnote-list'><p class=MsoFootnoteText>STÅR</p></div>",
  'what a comment is about': "<p><a style='mso-comment-reference:LH_1'>STÅR</a></p>",
  'what has been put in':
    '<p><ins>STÅR</ins> <u>STÅR</u> <span style="text-decoration:underline">STÅR</span></p>',
};

const row = (tag: string, cells: readonly string[]) =>
  `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;

/** Tables, and the lines they become. */
export const tables: Record<string, { html: string; lines: string[] }> = {
  'Google Sheets': {
    html: '<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" dir="ltr"><colgroup><col width="100"/><col width="100"/></colgroup><tbody><tr style="height:21px;"><td>Lise Holm</td><td>24-11-2026</td></tr><tr style="height:21px;"><td>Karen</td><td>uge 48</td></tr></tbody></table>',
    lines: ['Lise Holm · 24-11-2026', 'Karen · uge 48'],
  },
  'Excel, with an empty cell': {
    html: '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0 cellpadding=0 width=192>\n<!--StartFragment-->\n <col width=64 span=3>\n <tr height=20>\n  <td height=20 width=64>Lise</td>\n  <td width=64></td>\n  <td align=right width=64>24-11-2026</td>\n </tr>\n <tr height=20>\n  <td>Karen</td>\n  <td>ringer</td>\n  <td></td>\n </tr>\n<!--EndFragment-->\n</table></body></html>',
    lines: ['Lise · – · 24-11-2026', 'Karen · ringer'],
  },
  'Word, with several lines in a cell': {
    html: `<table class=MsoTableGrid><tr><td><p class=MsoNormal><b>Hvem</b><o:p></o:p></p></td><td><p class=MsoNormal>Hvad<o:p></o:p></p></td></tr><tr><td><p class=MsoNormal>Lise<o:p></o:p></p></td><td><p class=MsoNormal>Ringer<o:p></o:p></p><p class=MsoNormal>Skriver<br>og venter</p></td></tr></table><p class=MsoNormal>Bagefter</p>`,
    lines: ['Hvem · Hvad', 'Lise · Ringer / Skriver / og venter', 'Bagefter'],
  },
  'LibreOffice, with a caption and heads': {
    html: `<table><caption>Aftaler</caption><thead>${row('th', ['Hvem', 'Hvornår'])}</thead><tbody>${row('td', ['<p>Bo</p>', '<p>fredag</p>'])}</tbody></table>`,
    lines: ['Aftaler', 'Hvem · Hvornår', 'Bo · fredag'],
  },
  'a mail that is laid out with tables': {
    html: `<table role="presentation"><tr><td><p>Kære Lise</p><p>Vi ses</p></td></tr><tr><td><table>${row('td', ['Dag', 'Tid'])}${row('td', ['fredag', '14.00'])}</table></td></tr></table>`,
    lines: ['Kære Lise', 'Vi ses', 'Dag · Tid', 'fredag · 14.00'],
  },
};

export const docsWithBreaks = docs(
  `${docsLine('Først')}<br />${docsLine('Så')}<br /><br />${docsLine('Til sidst')}`,
);
export { word as wordPage };
