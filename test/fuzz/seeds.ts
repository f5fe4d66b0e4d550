/** Seeds that once failed, and what was wrong. They are tried for ever. */
export const editingSeeds = [
  { seed: 121, because: 'undo takes a field’s name away, and the editor writes the default name back' },
  { seed: 366, because: 'Yjs tidied marks in the server’s document that stand in the log' },
  { seed: 6, because: 'typing between the agenda’s items made y-tiptap make the items anew' },
];
