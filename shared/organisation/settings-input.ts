import { z } from 'zod';
import { declineUnits } from '../invitation/decline.ts';
import { longestMonths, shortestMonths } from '../keeping/keeping.ts';
import { maxLengths } from '../limits.ts';
import { organisationLimits as max, type OrganisationSettings } from './settings.ts';

/** What an administrator may set: read from the page, and again from the disk. */

/** One line: it stands in a heading, a list or a letter. */
const line = (length: number) =>
  z
    .string()
    .max(length)
    .transform((text) => text.replace(/\s+/g, ' ').trim());
const named = (length: number) => line(length).pipe(z.string().min(1));

const mailAddress = z
  .string()
  .max(maxLengths.email)
  .trim()
  .check(({ value, issues }) => {
    if (value !== '' && !z.email().safeParse(value).success)
      issues.push({ code: 'invalid_format', format: 'email', input: value });
  });

const contact = z.strictObject({
  name: named(max.contactName),
  phone: line(maxLengths.phone),
  mail: mailAddress,
  note: line(max.contactNote),
});

/** Nothing else opens on a click: no `javascript:`, and no page that others on the way can read. */
const httpsAddress = z
  .string()
  .max(max.address)
  .trim()
  .check(({ value, issues }) => {
    if (value !== '' && !z.url({ protocol: /^https$/ }).safeParse(value).success)
      issues.push({ code: 'invalid_format', format: 'url', input: value });
  });

/** The same word twice, whatever its letters' case, is a mistake to be told of where it stands. */
function withoutTwice<T>(nameOf: (each: T) => string, path: (index: number) => PropertyKey[]) {
  return ({ value, issues }: z.core.ParsePayload<T[]>): void => {
    const names = value.map((each) => nameOf(each).toLowerCase());
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) < index)
        issues.push({ code: 'custom', params: { says: 'twice' }, path: path(index), input: name });
    }
  };
}

export const settingSchemas = {
  identity: z.strictObject({ name: line(max.name), unit: line(max.unit) }),
  contacts: z.strictObject({ intake: contact, others: z.array(contact).max(max.contacts) }),
  palette: z
    .array(named(max.paletteEntry))
    .max(max.palette)
    .check(withoutTwice(String, (index) => [index])),
  words: z
    .array(z.strictObject({ term: named(max.term), meaning: named(max.meaning) }))
    .max(max.words)
    .check(
      withoutTwice(
        ({ term }) => term,
        (index) => [index, 'term'],
      ),
    ),
  decline: z.strictObject({ days: z.int().min(0).max(30), unit: z.enum(declineUnits) }),
  reminders: z.strictObject({ daysBefore: z.int().min(1).max(30) }),
  // Nobody alone has cases erased soon: as for a single case (server/store/DECISIONS.md).
  retention: z.strictObject({ months: z.int().min(shortestMonths).max(longestMonths).nullable() }),
  label: z.strictObject({ tovholder: named(max.label), theTovholder: named(max.label) }),
  chairGuide: z.strictObject({ address: httpsAddress }),
  accessibility: z.strictObject({ phone: line(maxLengths.phone), mail: mailAddress, address: httpsAddress }),
  forms: z.strictObject({ hidden: z.array(z.string().max(60)).max(200) }),
} satisfies { [S in keyof OrganisationSettings]: z.ZodType<OrganisationSettings[S]> };

/** Which change of the section it rests on. */
const version = z.int().min(0);
const change = <S extends keyof typeof settingSchemas>(section: S) =>
  z.strictObject({ section: z.literal(section), version, value: settingSchemas[section] });

export const writeSettingInput = z.discriminatedUnion('section', [
  change('identity'),
  change('contacts'),
  change('palette'),
  change('words'),
  change('decline'),
  change('reminders'),
  change('retention'),
  change('label'),
  change('chairGuide'),
  change('accessibility'),
]);
export type WriteSettingInput = z.infer<typeof writeSettingInput>;

/** `file`: the picture as base64; null: without one. */
export const setLogoInput = z.strictObject({
  version,
  file: z
    .base64()
    .min(1)
    .max(Math.ceil(max.logo / 3) * 4)
    .nullable(),
});
export type SetLogoInput = z.infer<typeof setLogoInput>;

export const nameSelfInput = z.strictObject({ name: named(maxLengths.name) });
