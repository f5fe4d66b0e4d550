/** Seeds that once failed, and what was wrong. They are tried for ever. */
export const editingSeeds = [
  { seed: 121, because: 'undo takes a field’s name away, and the editor writes the default name back' },
  { seed: 366, because: 'Yjs tidied marks in the server’s document that stand in the log' },
  { seed: 579, because: 'an item of the agenda was given a new id by an editor that saw two of the same' },
  { seed: 30, because: 'Enter over the edge of a block threw' },
  { seed: 52, because: 'y-tiptap lost the cursor, threw, and the editor went on with the old text' },
  { seed: 6, because: 'typing between the agenda’s items made y-tiptap make the items anew' },
];

export const updateSeeds = [
  {
    seed: 1,
    because: 'an item of the agenda was given another id; known structs could lie about what they rest on',
  },
  { seed: 107, because: 'a known struct could have somebody else’s letter split' },
  { seed: 126, because: 'a deleted value stood among the attributes of a text' },
  { seed: 138, because: 'Yjs tidied marks, depending on the order' },
];

export const quoteSeeds = [
  { seed: 107, because: 'somebody else gave the child’s own words a field without a name' },
];
