import type { Key, ReactElement } from 'react';
import * as react from 'react/jsx-dev-runtime';
import { wrapText } from './wrapped-text.ts';

/** As `jsx-runtime.ts`, for `npm run dev` and the tests. */
export type { JSX } from 'react';
export const { Fragment } = react;

type JsxDev = typeof react.jsxDEV;
type Props = Readonly<Record<string, unknown>>;

export function jsxDEV(
  type: Parameters<JsxDev>[0],
  props: Props,
  key: Key | undefined,
  isStatic: boolean,
  source?: Parameters<JsxDev>[4],
  self?: unknown,
): ReactElement {
  return react.jsxDEV(type, wrapText(type, props), key, isStatic, source, self);
}
