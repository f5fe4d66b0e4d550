import type { ParticipantKind } from '../../shared/meeting/meeting.ts';

/** A role that tells what somebody is in the room. Danish and English, whole words. */
const tellingRoles: [RegExp, ParticipantKind][] = [
  [/\b(barnet?|den unge|child)\b/iu, 'child'],
  [/\b(mor|far|forælder|stedmor|stedfar|plejemor|plejefar|mother|father|parent)\b/iu, 'parent'],
  [
    /\b(mormor|morfar|farmor|farfar|bedstemor|bedstefar|moster|faster|onkel|søster|bror|nabo|ven|veninde|grandmother|grandfather|aunt|uncle|neighbour|friend)\b/iu,
    'privateNetwork',
  ],
  [/(rådgiver|sagsbehandler|caseworker|social worker)/iu, 'authority'],
  [/(tolk|interpreter)/iu, 'interpreter'],
  [/(bisidder|support person)/iu, 'supportPerson'],
];

/** A first guess at what somebody is in the room; it stands in the card to be corrected. */
export function roleToKind(role: string): ParticipantKind {
  return tellingRoles.find(([words]) => words.test(role))?.[1] ?? 'professional';
}

/** "Fatima Ali, mor" → name and role. */
export function lineToPerson(line: string): { name: string; role: string; kind: ParticipantKind } {
  const [name = '', ...role] = line.split(',');
  const said = role.join(',').trim();
  return { name: name.trim(), role: said, kind: roleToKind(said) };
}
