import { Catalogue, type MessageValues } from '../../shared/text/catalogue.ts';

/** What the document *Anmodning om deltagelse i netværksmøde* says (R037). In Danish, as every file; the source's own words. */
const words = {
  title: 'Anmodning om deltagelse i netværksmøde',
  kicker: 'Anmodning · send ad sikker vej',
  file: 'anmodning-om-deltagelse',
  to: 'Til',
  from: 'Fra',
  child: 'Barnet/den unge',
  meeting: 'Mødet',
  'meeting.value': '{day} kl. {start}–{end}, {place}',
  purpose: 'Formål, set fra barnet',
  people: 'Hvem der skal deltage',
  expectations: 'Hvad forventer vi af rådgiveren?',
  judgement: 'Lederens vurdering',
  conditions: 'Forudsætninger',
  preconditionA: 'Der er en bekymring for barnet/den unge.',
  preconditionB:
    'Det er ikke muligt i samarbejde med familien og øvrige samarbejdspartnere i Læring og Trivsel at imødekomme barnets/den unges behov for støtte i skole og dagtilbud.',
  preconditionC:
    'Der er behov for støtte til barnet/den unge og familien udover, hvad Læring og Trivsel kan levere.',
  start: 'Hvornår netværksmøde som opstart',
  willing: 'Familien er indstillede på at samarbejde: {answer}.',
  'willing.yes': 'ja',
  'willing.doubt': 'i tvivl',
  'willing.no': 'nej',
  report: 'Der er ikke anledning til at lave en underretning.',
  family: 'Familien',
  presented: 'er præsenteret for bekymringen',
  cooperates: 'er indstillede på at samarbejde om den ønskede forandring',
  informed: 'er informerede om, at et netværksmøde medfører en aktiv myndighedssag',
  told: '{what}: {who}, {day}',
  interpreted: ', med tolk',
  consent: 'Samtykke',
  'consent.given': '{giver} ({capacity}) har sagt ja {day}, {how}',
  'capacity.custody': 'forældremyndighedsindehaver',
  'capacity.youngPerson': 'den unge selv',
  'how.spoken': 'mundtligt',
  'how.interpreted': 'mundtligt med tolk',
  'how.written': 'skriftligt',
  'consent.scope': '{what}. Fra {from} til {to}. Formål: {purpose}',
  'duty.heading': 'Underretningspligt',
  duty: 'Anmodningen er ikke en underretning, og den fritager ikke for den skærpede underretningspligt.',
} as const;
export type RequestWord = keyof typeof words;

const catalogue = new Catalogue('da', Object.entries(words));

export function writeRequest(key: RequestWord, values?: MessageValues): string {
  return catalogue.find(key, values) ?? key;
}
