import type { Key, ReactElement } from 'react';
import * as react from 'react/jsx-runtime';
import { wrapText } from './wrapped-text.ts';

/** What JSX is compiled to (`jsxImportSource` in tsconfig.json and vite.config.ts): React's own, with text wrapped. */
export type { JSX } from 'react';
export const { Fragment } = react;

type Jsx = typeof react.jsx;
type Type = Parameters<Jsx>[0];
type Props = Readonly<Record<string, unknown>>;

export function jsx(type: Type, props: Props, key?: Key): ReactElement {
  return react.jsx(type, wrapText(type, props), key);
}

export function jsxs(type: Type, props: Props, key?: Key): ReactElement {
  return react.jsxs(type, wrapText(type, props), key);
}
