import fc from 'fast-check';

/** Pieces that mean something to one of the formats, or that one of them cannot hold. */
const pieces = [
  ...['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029', '\t', '\v', '\r', '\r\n', '\n'],
  ...['\ufffe', '\uffff', '\ufdd0', '\u{1fffe}', '\ud800', '\udfff', '\u202e', '\u202a', '\u2067', '\u2069'],
  ...[
    '\u200b',
    '\u2060',
    '\ufeff',
    '\u00ad',
    ' ',
    '    ',
    '  \n',
    '\n\n',
    'a',
    'ø',
    'م',
    '👍',
    '1',
    '.',
    ')',
  ],
  ...['<', '>', '&', '&amp;', '&#58;', '"', "'", ']]>', '<!--', '-->', '<?x?>', '<script>alert(1)</script>'],
  ...[
    '[x](javascript:alert(1))',
    '](javascript:alert(1))',
    '<javascript:alert(1)>',
    '[x]: javascript:a',
    '![',
  ],
  ...[
    '`',
    '```\n',
    '~~',
    '*',
    '**',
    '_',
    '|',
    '# ',
    '- ',
    '+ ',
    '1. ',
    '> ',
    '\\',
    '===',
    '---',
    '[^1]',
    ':--',
  ],
  ...['http://ond.dk', 'www.ond.dk', 'a@ond.dk', 'javascript:alert(1)', 'xmpp:a@ond.dk', 'mailto:a@ond.dk'],
  ...[
    '=',
    '＝',
    '+',
    '＋',
    '-',
    '−',
    '@',
    '＠',
    ';',
    ',',
    'END:VEVENT',
    '\r\nATTACH:x',
    '$x$',
    '#panic("x")',
  ],
];

export const nastyText = fc.string({ unit: fc.constantFrom(...pieces), minLength: 1, maxLength: 12 });

/** Addresses that a link in a document may have (`isSafeHref`), with whatever can stand in one. */
export const nastyHref = fc
  .tuple(fc.constantFrom('https://x', 'mailto:a', 'tel:1', 'HTTPS://x'), nastyText)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these no link in a document has
  .map(([begin, rest]) => `${begin}${rest.replace(/[\u0000-\u0020\u007f]/g, '')}`);
