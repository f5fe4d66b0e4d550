import type * as Y from 'yjs';
import type { ParticipantId } from '../../shared/ids.ts';
import { addBlock, findBlock, findItem, setAttributes, typeText } from './writing.ts';

/** What stands in the minutes half-way through: who writes, and what. */
export interface Scene {
  by: string;
  write(doc: Y.Doc): void;
}

export interface Setting {
  /** Null when the meeting is too small for this member of the cast. */
  participant(key: string): ParticipantId | null;
  /** When half of the meeting has passed, `HH:MM`. */
  half: string;
  /** The first such weekday (1 Monday … 5 Friday) at least `days` from today, `YYYY-MM-DD`. */
  weekday(weekday: number, days: number): string;
}

export const purpose =
  'Sofie skal have det lettere om morgenen og igen have lyst til at gå i skole. ' +
  'I dag finder vi ud af, hvad der hjælper hende, og hvem der gør hvad.';

export function scenes(setting: Setting): Scene[] {
  return [
    ...opening(setting),
    ...whatIsGoingOn(),
    ...whatIsNew(setting),
    ...agreements(setting),
    familyWords(setting),
  ];
}

/** When the minutes are being recognised: the minute taker adds a sentence to item 4 a. */
export const correction = note('karen', 'i-gang', ' Det gælder også torsdag, når der er idræt.');

function note(by: string, item: string, text: string): Scene {
  return { by, write: (doc) => typeText(findBlock(findItem(doc, item), 'paragraph'), text) };
}

function opening({ participant, half }: Setting): Scene[] {
  return [
    note(
      'karen',
      'velkomst',
      `Lise bød velkommen. Vi har halvanden time og holder pause kl. ${half.replace(':', '.')}. Alle kan skrive med, og referatet går til dem, der er her i dag.`,
    ),
    note(
      'karen',
      'praesentation',
      'Fatima og Omar begyndte: Sofie er otte år, tegner hver dag og passer familiens hund, Luna. Hun glæder sig mest til billedkunst.',
    ),
    {
      by: 'karen',
      write(doc) {
        const voice = findBlock(findItem(doc, 'formaal'), 'voice', 'child');
        typeText(
          voice,
          'Når der er mange i garderoben, bliver der så højt, at jeg får ondt i maven.',
          'thoughts',
        );
        typeText(voice, 'Jeg vil gerne have, at Lise er der, når jeg kommer.', 'different');
        typeText(voice, 'Måske kunne jeg tegne lidt, inden vi begynder.', 'suggestion');
        setAttributes(voice, speaker(participant('sofie')));
      },
    },
  ];
}

function whatIsGoingOn(): Scene[] {
  return [
    note(
      'fatima',
      'i-gang',
      'De fleste morgener er blevet roligere. Mandag er stadig svær, især når der er vikar.',
    ),
    {
      by: 'karen',
      write(doc) {
        const met = findBlock(findItem(doc, 'i-gang'), 'intervention');
        typeText(
          met,
          'Sofie møder ti minutter før de andre og bliver taget imod af Lise ved døren. I gang siden september.',
          'what',
        );
        setAttributes(met, { stage: 'ongoing', effect: 'works', decision: 'continue' });
      },
    },
    {
      by: 'tina',
      write(doc) {
        const place = addBlock(findItem(doc, 'i-gang'), 'intervention');
        typeText(place, 'Sofie har et stille sted, hun kan gå hen, når der bliver uro i klassen.', 'what');
        typeText(
          place,
          'Stedet ligger for langt væk. Sofie bruger det kun, når en voksen går med. Vi flytter det ind ved siden af klassen.',
          'why',
        );
        setAttributes(place, { stage: 'ongoing', effect: 'partly', decision: 'change' });
      },
    },
  ];
}

function whatIsNew({ participant }: Setting): Scene[] {
  return [
    note(
      'karen',
      'nye',
      'Mor oplever, at søndag aften er svær. Bo fortalte om forløbet i familiehuset, hvor man ses en time om ugen.',
    ),
    {
      by: 'bo',
      write(doc) {
        const house = findBlock(findItem(doc, 'nye'), 'intervention');
        typeText(
          house,
          'Mor og far mødes med en vejleder i familiehuset en time om ugen om aftener og morgener derhjemme.',
          'what',
        );
        const owner = participant('bo');
        setAttributes(house, { stage: 'new', priority: 1, ...(owner && { owner }) });
      },
    },
  ];
}

function agreements({ participant, weekday }: Setting): Scene[] {
  const agreement = (by: string, text: string, owner: string, more: Record<string, string | boolean>) => ({
    by,
    write(doc: Y.Doc) {
      const item = findItem(doc, 'ansvar');
      const seeded = findBlock(item, 'agreement');
      const block = seeded.getAttribute('owner') === undefined ? seeded : addBlock(item, 'agreement');
      typeText(block, text);
      setAttributes(block, { owner: participant(owner) ?? participant('lise') ?? '', ...more });
    },
  });
  return [
    agreement('lise', 'Lise fortæller de to vikarer, hvordan de tager imod Sofie om morgenen.', 'lise', {
      deadline: weekday(5, 2),
      forWhom: 'child',
    }),
    agreement('bo', 'Bo undersøger, hvornår familiehuset har plads, og ringer til mor.', 'bo', {
      firstStep: true,
      forWhom: 'parents',
    }),
    agreement(
      'tina',
      'Tina sender observationerne fra klassen til mor og far, skrevet i hverdagssprog.',
      'tina',
      {
        deadline: weekday(5, 7),
        forWhom: 'parents',
      },
    ),
    agreement(
      'omar',
      'Omar ringer til Lise hver onsdag kl. 15, så vi hører om ugen fra begge sider.',
      'omar',
      {
        deadline: weekday(3, 5),
        forWhom: 'child',
      },
    ),
    agreement('karen', 'Karen spørger klubben, om Sofie kan have en fast voksen om torsdagen.', 'karen', {
      deadline: weekday(1, 12),
      forWhom: 'child',
    }),
  ];
}

function familyWords({ participant }: Setting): Scene {
  return {
    by: 'fatima',
    write(doc) {
      const voice = findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family');
      typeText(voice, 'Det er første gang, nogen har spurgt, hvordan morgenerne er hjemme hos os.', 'words');
      setAttributes(voice, speaker(participant('fatima')));
    },
  };
}

function speaker(id: ParticipantId | null): Record<string, string> {
  return id === null ? {} : { speaker: id };
}
