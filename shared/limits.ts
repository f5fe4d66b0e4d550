/** Numeric bounds that both sides, or words, use. The unit stands in the name. */

/** R129. Tries to tell one address that the same version of the minutes is ready. Once one has been taken there is no other. */
export const maxLettersPerAddress = 3;
/** R129. Tries to tell one recipient so, whatever addresses are typed. */
export const maxLettersPerRecipient = 5;

/** The largest file that `/verify` takes. The largest we make is smaller: of 2 MB of words a PDF has 9.5 MB. */
export const maxVerifiedFileBytes = 16 * 1024 * 1024;

/**
 * A larger JSON is known by its bytes alone, as every file that we have made; its values are not read. 2 MB of a document
 * that is nothing but agreements, which a JSON says twice, are 4.6 MB; answers and white space come to that.
 */
export const maxVerifiedJsonBytes = 8 * 1024 * 1024;
/** Members of objects, and values of lists, in such a JSON: that document has 270,000. */
export const maxJsonMembers = 400_000;
/** Members of one object, in such a JSON: ours have a few, and sorting a hundred thousand takes seconds. */
export const maxJsonMembersPerObject = 1_000;
/** Objects and lists inside each other, in such a JSON. */
export const maxJsonDepth = 128;

/** Pages of one person that may listen to changes at the same time: a browser holds six. */
export const maxEventStreams = 30;

/** A document, encoded as one update. Real minutes of a long meeting are some 50 kB. */
export const maxDocumentBytes = 2_000_000;

/**
 * Pieces of a document as Yjs keeps them: what reading it costs goes with them. A block is about five, a correction
 * in the middle of a line two.
 */
export const maxDocumentStructs = 20_000;

/** Room above the bounds for edits that take away at least as much as they bring: joining two lines, replacing a word. */
export const reservedDocumentShare = 0.05;

/** From this share of a bound on, pages say that the document is becoming full. */
export const nearlyFullShare = 0.8;

/** How long what people type into a field may be: read by the routes and by the pages. Characters. */
export const maxLengths = {
  childFirstName: 40,
  name: 80,
  role: 80,
  authority: 80,
  responsibilityArea: 160,
  decisionPower: 160,
  place: 160,
  purpose: 600,
  /** R041: what has led to the meeting. */
  background: 2_000,
  /** R091: what somebody is asked to prepare. */
  prepare: 300,
  phone: 40,
  /** R170: headlines of *siden sidst*. */
  sinceLast: 300,
  /** Why a case must not be erased. */
  holdReason: 300,
  recordSystemName: 80,
  recordNumber: 60,
  templateId: 60,
  email: 200,
  /** "Ikke helt …", an addition. */
  words: 4_000,
  /** Why something is so: a note on an agreement, a correction, who was not asked. */
  reason: 300,
  /** What the child says, asked for when the meeting is closed. */
  voice: 2_000,
  /** An entry in the stafetlog. */
  entry: 2_000,
  /** R128: who is told. */
  orientedTo: 200,
  /** Of the agenda. */
  itemTitle: 120,
  /** A day in words. */
  deadline: 60,
  /** A reason or an expectation before anybody is invited, or a part of a consent. */
  gate: 1_000,
} as const;

/** Planned length of an item of the agenda. */
export const maxItemMinutes = 180;

/** R148. Institutions that the check-list about professionals is gone through for, in one case. */
export const maxInstitutions = 30;

/** R088. Items that one person may propose for one meeting. */
export const maxProposals = 20;
/** R062. Items of an agenda that a choice may name. */
export const maxChosenItems = 200;

export const maxParticipants = 40;
export const maxOrientedAgreements = 200;
