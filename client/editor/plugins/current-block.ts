import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { t } from '../../text/index.ts';
import styles from '../blocks/block.module.css';
import { blockDepth } from '../blocks/commands.ts';

/** Marks the block one writes in, so that its seldom-used controls come forward, and hints at an empty line. */
export function currentBlock(): Plugin {
  return new Plugin({
    key: new PluginKey('currentBlock'),
    props: {
      decorations(state) {
        const { $from, empty } = state.selection;
        const depth = blockDepth($from);
        if (depth === 0) return null;
        const around = Decoration.node($from.before(depth), $from.after(depth), {
          class: styles.current ?? '',
        });
        const isEmptyLine =
          empty && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
        const hint = isEmptyLine
          ? [
              Decoration.node($from.before(), $from.after(), {
                'data-empty': '',
                'data-hint': '',
                'data-prompt': t('editor.line-prompt'),
              }),
            ]
          : [];
        return DecorationSet.create(state.doc, [around, ...hint]);
      },
    },
  });
}
