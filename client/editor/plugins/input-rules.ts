import { inputRules, textblockTypeInputRule, wrappingInputRule } from '@tiptap/pm/inputrules';
import type { Schema } from '@tiptap/pm/model';
import type { Plugin } from '@tiptap/pm/state';

/** "- " and "1. " begin a list, "# " a heading: only in plain lines, because only there they fit. */
export function typingRules(schema: Schema): Plugin {
  const { bulletList, orderedList, heading } = schema.nodes;
  if (!bulletList || !orderedList || !heading) throw new Error('The schema has no lists or headings.');
  return inputRules({
    rules: [
      wrappingInputRule(/^\s*[-*]\s$/, bulletList),
      wrappingInputRule(/^(\d{1,3})[.)]\s$/, orderedList, (match) => ({ start: Number(match[1]) })),
      textblockTypeInputRule(/^#\s$/, heading),
    ],
  });
}
