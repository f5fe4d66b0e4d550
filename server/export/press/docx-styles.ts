import { type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';

/** As in templates/referat.typ. */
export const colours = { accent: '0B5C63', family: '6A3C6B', soft: '51605C', hairline: 'C3CDC9' } as const;

const font = 'Calibri';

/** Sizes are half points, distances twentieths of a point. Names are shown in Word's list of styles. */
const style = (
  id: string,
  name: string,
  run: NonNullable<IParagraphStyleOptions['run']>,
  paragraph: NonNullable<IParagraphStyleOptions['paragraph']> = {},
): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  next: 'Normal',
  quickFormat: true,
  run,
  paragraph,
});

const heading = (size: number, before: number, after: number) => ({
  run: { font, size, bold: true, color: '18211F' },
  paragraph: { spacing: { before, after }, keepNext: true },
});

export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: 22, color: '18211F', language: { value: 'da-DK', bidirectional: 'ar-SA' } },
      paragraph: { spacing: { line: 288, lineRule: LineRuleType.AUTO, after: 120 } },
    },
    heading1: heading(52, 0, 60),
    heading2: heading(30, 480, 140),
    heading3: heading(25, 360, 120),
    heading4: heading(22, 280, 100),
    heading5: heading(22, 240, 80),
    hyperlink: { run: { color: colours.accent, underline: {} } },
  },
  paragraphStyles: [
    style(
      'Kicker',
      'Art',
      { bold: true, size: 19, color: colours.accent, characterSpacing: 18, allCaps: true },
      { spacing: { after: 60 }, keepNext: true },
    ),
    style('Sender', 'Afsender', { size: 20, color: colours.soft }, { spacing: { after: 360 } }),
    style('Subtitle', 'Undertitel', { size: 26, color: colours.soft }, { spacing: { after: 280 } }),
    style('Aside', 'Forklaring', { color: colours.soft }, { keepNext: true }),
    style(
      'Label',
      'Felt',
      { bold: true, size: 18, color: colours.accent },
      { spacing: { before: 240, after: 40 }, keepNext: true },
    ),
    style(
      'FamilyLabel',
      'Felt, egne ord',
      { bold: true, size: 18, color: colours.family },
      { spacing: { before: 240, after: 40 }, keepNext: true },
    ),
    style(
      'PartLabel',
      'Spørgsmål',
      { size: 18, color: colours.soft },
      { spacing: { before: 80, after: 20 }, keepNext: true },
    ),
    style('Voice', 'Egne ord', { size: 30 }),
    style('Facts', 'Oplysninger', { size: 20 }),
    style('Signed', 'Underskrift', { size: 18, color: colours.soft }, {}),
    style(
      'Cell',
      'Tabel',
      { size: 20 },
      { spacing: { before: 60, after: 60, line: 252, lineRule: LineRuleType.AUTO } },
    ),
    style(
      'CellHead',
      'Tabelhoved',
      { size: 18, bold: true, color: colours.soft },
      { spacing: { before: 40, after: 60 }, keepNext: true },
    ),
    style(
      'Hash',
      'Fingeraftryk',
      { font: 'Consolas', size: 24 },
      { spacing: { after: 200 }, keepLines: true },
    ),
    style('Foot', 'Sidefod', { size: 17, color: colours.soft }),
  ],
};
