/** What a page tells the server when something in it fails: codes alone, never a message, which can quote content. */
export const failurePlaces = ['page', 'room', 'paper', 'panel', 'dialog', 'background'] as const;
export type FailurePlace = (typeof failurePlaces)[number];

/** The error's class, as far as it is one of these. `NotFetched`: a part of the program did not come. */
export const failureKinds = [
  'NotFetched',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'NotFoundError',
  'HierarchyRequestError',
  'InvalidStateError',
  'Refused',
] as const;
export interface FailureReport {
  place: FailurePlace;
  /** One of `failureKinds`; the server takes anything else for `other`. */
  kind: string;
  /** Where in the built pages it was thrown: `file.js:line:column`. Null when that is not known. */
  at: string | null;
}
